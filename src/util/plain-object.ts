/** An object of whatever kind; no function. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** An object of no class, as braces make it, in this or another realm of JavaScript. */
export function hasPlainPrototype(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) {
    return true;
  }
  return Object.getPrototypeOf(prototype) === null && Object.prototype.hasOwnProperty.call(prototype, 'isPrototypeOf');
}

/** An object as braces make it. */
export function isPlain(value: unknown): value is object {
  return isObject(value) && !Array.isArray(value) && hasPlainPrototype(value);
}

/** Keys that change what an object is; cdk8s cannot write an object with a `constructor` of its own. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor']);
