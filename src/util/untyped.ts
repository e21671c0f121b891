import type { KubernetesObject, StringMap } from './kubernetes-object';

/** Keys that change what an object is; cdk8s cannot write an object with a `constructor` of its own. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor']);

/** What `read` returns, or `otherwise` if it throws: getters and proxies can, a revoked proxy even when asked whether it is a list. */
export function readOr<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** Whether it is a list; never throws. */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** Whether it is an object as JSON has it: not a list, not null. Never throws. */
export function isObject(value: unknown): value is KubernetesObject {
  try {
    return isAnyObject(value) && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Whether it is an object of any kind: lists and instances of classes too, functions not. */
export function isAnyObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether it is an object as braces make it: not a list, not an instance of a class. Throws for a proxy that throws. */
export function isPlainObject(value: unknown): value is KubernetesObject {
  return isObject(value) && hasPlainPrototype(value);
}

/** Whether an object has no class, in this or another realm of JavaScript. */
export function hasPlainPrototype(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) {
    return true;
  }
  return Object.getPrototypeOf(prototype) === null && Object.prototype.hasOwnProperty.call(prototype, 'isPrototypeOf');
}

/** The object, or an empty one: a manifest may hold anything anywhere. */
export function objectOf(value: unknown): KubernetesObject {
  return isObject(value) ? value : {};
}

/** A field of the object's own, not an inherited one. */
export function own(object: KubernetesObject, name: string): unknown {
  return Object.prototype.hasOwnProperty.call(object, name) ? object[name] : undefined;
}

/** The elements of a list that are objects. */
export function objectsOf(value: unknown): readonly KubernetesObject[] {
  return listOf(value).filter(isObject);
}

/** The list, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

/** The strings of a list, without its other elements. */
export function stringsOf(value: unknown): string[] {
  return listOf(value).filter((element): element is string => typeof element === 'string');
}

/** The string; undefined if it is empty or another type. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The strings of a map, without its other values. */
export function stringMapOf(value: unknown): StringMap {
  return Object.fromEntries(Object.entries(objectOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The number, or the number that a string holds. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Whether a text is a number that Go reads without an exponent or a base; a fraction is for rules to report. */
export function isDecimal(text: string): boolean {
  return /^\+?\d+(\.\d+)?$/.test(text);
}

/** The element of a list with this name. */
export function elementNamed(list: unknown, name: string): KubernetesObject | undefined {
  return objectsOf(list).find((element) => element.name === name);
}

/** The object without its undefined fields; undefined if no field remains. */
export function definedFields<T extends object>(fields: T): T | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries) as T;
}

/**
 * The fields of the options of a factory. Plain JavaScript can pass anything: options that are none, or that throw when they are read,
 * are kept for the check of the props to report.
 */
export function optionFields<T extends object>(options: T): T {
  return typeof options === 'object' ? readOr(() => ({ ...options }), { options } as unknown as T) : { options } as unknown as T;
}
