import { Yaml } from 'cdk8s';
import { isObject } from '../util/untyped';

/** Values as the text of a values file. Keys are sorted: maps of other languages have no order. */
export function valuesText(values: object): string {
  return Yaml.stringify(sorted(values));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return isObject(value) ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
}
