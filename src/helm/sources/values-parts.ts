import { nestedValue, parsedValue } from './set-values';
import type { ValuesPart } from './values-source';
import { readText, type SourceObject } from '../../loader';
import { FieldPath } from '../../util/field-path';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { isObject, listOf } from '../../util/untyped';

/** A part of a source's values; none where the field is missing or holds something else. */
type Parts = readonly ValuesPart[];

/** Values that are a map below a field of an object. */
export function partsOfMap(source: SourceObject, field: string, value: unknown): Parts {
  return isObject(value) ? [{ values: value, file: source.file, lineOf: (keys) => source.lineOf(pathOf(field, keys)) }] : [];
}

/** Values that are YAML in a string of an object. Throws a `SourceError` that names the line where the YAML is not valid. */
export function partsOfText(source: SourceObject, field: string, value: unknown): Parts {
  if (typeof value !== 'string' || value.trim() === '') {
    return [];
  }
  const first = source.blockLineOf?.(field);
  const [document] = readText(source.file ?? field, Buffer.from(`${'\n'.repeat((first ?? 1) - 1)}${value}`));
  return [{
    values: document.object,
    file: source.file,
    lineOf: (keys) => (first === undefined ? source.lineOf(field) : document.lineOf(pathOf('', keys))),
  }];
}

/** Values that are a list of names and values, as `--set` takes them: `tap.packetCapture`, `libpcap`. */
export function partsOfParameters(source: SourceObject, field: string, value: unknown): Parts {
  return listOf(value).flatMap((parameter, index): ValuesPart[] => {
    const { name, value: text, values: list, forceString } = isObject(parameter) ? parameter : {} as KubernetesObject;
    const input = Array.isArray(list) ? list.map(String) : text;
    const values = typeof name !== 'string' ? undefined : nestedValue(name, forceString === true || typeof input !== 'string' ? input : parsedValue(input));
    return isObject(values) ? [{ values, file: source.file, lineOf: () => source.lineOf(`${field}[${index}].${list === undefined ? 'value' : 'values'}`) }] : [];
  });
}

/** Values that are a map of names and values, of which only words and numbers are not strings, as k3s passes them. */
export function partsOfAssignments(source: SourceObject, field: string, value: unknown): Parts {
  return Object.entries(isObject(value) ? value : {}).flatMap(([name, text]): ValuesPart[] => {
    const isWord = typeof text === 'string' && /^(true|false|null)$/i.test(text);
    const values = nestedValue(name, isWord ? parsedValue(text) : text);
    return isObject(values) ? [{ values, file: source.file, lineOf: () => source.lineOf(pathOf(field, [name])) }] : [];
  });
}

function pathOf(field: string, keys: readonly string[]): string {
  const inner = keys.reduce((path, key) => path.key(key), FieldPath.ROOT).toString();
  return field === '' || inner === '' ? `${field}${inner}` : inner.startsWith('[') ? `${field}${inner}` : `${field}.${inner}`;
}
