import { FieldPath } from '../util/field-path';
import { isObject } from '../util/untyped';

/** Values of a chart, or a map among them. */
export interface ValueMap { readonly [key: string]: unknown }

interface Writable { [key: string]: unknown }

/** A key such as `tap.docker.tag` as a path; '' is the values themselves. */
export function pathOf(key: string): FieldPath {
  return key === '' ? FieldPath.ROOT : key.split('.').reduce((path, field) => path.key(field), FieldPath.ROOT);
}

/** The value of a key such as `tap.docker.tag`; undefined where there is none. */
export function valueOf(values: ValueMap, key: string): unknown {
  return key.split('.').reduce<unknown>((inner, field) => (isObject(inner) && Object.hasOwn(inner, field) ? inner[field] : undefined), values);
}

/** The same values with another one for a key. What stands in the way and is no map is replaced. */
export function withValue(values: ValueMap, key: string, value: unknown): ValueMap {
  const [field, ...rest] = key.split('.');
  if (rest.length === 0) {
    return { ...values, [field]: value };
  }
  const inner = Object.hasOwn(values, field) ? values[field] : undefined;
  return { ...values, [field]: withValue(isObject(inner) ? inner : {}, rest.join('.'), value) };
}

/** The same values without a key, and without the maps that are empty then. */
export function withoutValue(values: ValueMap, key: string): ValueMap {
  const [field, ...rest] = key.split('.');
  const { [field]: inner, ...others } = values as Writable;
  if (rest.length === 0 || !isObject(inner)) {
    return rest.length === 0 ? others : values;
  }
  const remaining = withoutValue(inner, rest.join('.'));
  return remaining === inner ? values : Object.keys(remaining).length === 0 ? others : { ...values, [field]: remaining };
}

/**
 * Values over others, as Helm merges them: maps key by key, scalars and lists replace, and `null` deletes a key.
 */
export function mergeValues(values: ValueMap, over: ValueMap): ValueMap {
  const merged: Writable = { ...values };
  for (const [key, value] of Object.entries(over)) {
    const there = Object.hasOwn(values, key) ? values[key] : undefined;
    if (value === null) {
      delete merged[key];
    } else {
      merged[key] = isObject(there) && isObject(value) ? mergeValues(there, value) : value;
    }
  }
  return merged;
}
