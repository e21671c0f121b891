import type { KubernetesObject, StringMap } from './kubernetes-object';

/** The object, or an empty one: whoever wrote a manifest may have written anything anywhere. */
export function objectOf(value: unknown): KubernetesObject {
  return isObject(value) ? value : {};
}

/** Whether it is an object, not a list. */
export function isObject(value: unknown): value is KubernetesObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of the object's own, whatever it inherits. */
export function own(object: KubernetesObject, name: string): unknown {
  return Object.prototype.hasOwnProperty.call(object, name) ? object[name] : undefined;
}

/** The elements of a list that are objects. */
export function objectsOf(value: unknown): readonly KubernetesObject[] {
  return listOf(value).filter(isObject);
}

/** The list, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The strings of a list; numbers and the like are left out. */
export function textsOf(value: unknown): string[] {
  return listOf(value).filter((element): element is string => typeof element === 'string');
}

/** The text, unless it is something else or empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The strings of a map. */
export function stringMapOf(value: unknown): StringMap {
  return Object.fromEntries(Object.entries(objectOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The number, or the text of one. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The element of a list with this name. */
export function elementNamed(list: unknown, name: string): KubernetesObject | undefined {
  return objectsOf(list).find((element) => element.name === name);
}

/** The same object without the fields that are undefined; undefined where nothing is left. */
export function definedFields<T extends object>(fields: T): T | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries) as T;
}
