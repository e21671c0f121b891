import { isAnyObject } from './untyped';

const FROZEN = new WeakSet<object>();

/** Freezes a value and all that is in it. It must not be in itself. */
export function deepFreeze<T>(value: T): T {
  if (isAnyObject(value) && !FROZEN.has(value)) {
    Object.values(value).forEach(deepFreeze);
    FROZEN.add(Object.freeze(value));
  }
  return value;
}

/** Whether nothing in an object can change: what was found out about it stays right. */
export function isDeepFrozen(value: object): boolean {
  return FROZEN.has(value);
}
