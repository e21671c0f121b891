import { isAnyObject } from './untyped';

/**
 * The beginning of a value's JSON. No more of the value is read than that needs: one that holds another many times has more
 * JSON than memory, and one that contains itself has no end.
 *
 * @param length after how many characters it may end
 * @returns `undefined` for what JSON leaves out, such as a function
 */
export function startOfJson(value: unknown, length: number): string | undefined {
  if (!isAnyObject(value)) {
    return JSON.stringify(value);
  }
  const { toJSON } = value as { readonly toJSON?: unknown };
  if (typeof toJSON === 'function') {
    return startOfJson(toJSON.call(value), length);
  }
  return Array.isArray(value)
    ? joined('[', value.length, ']', length, (index, rest) => startOfJson(value[index], rest) ?? 'null')
    : startOfObject(value, length);
}

function startOfObject(value: object, length: number): string {
  const keys = Object.keys(value).filter((key) => !['undefined', 'function', 'symbol'].includes(typeof (value as any)[key]));
  return joined('{', keys.length, '}', length, (index, rest) => {
    const key = `${JSON.stringify(keys[index])}:`;
    return `${key}${rest > key.length ? startOfJson((value as any)[keys[index]], rest - key.length) : ''}`;
  });
}

function joined(opening: string, count: number, closing: string, length: number, part: (index: number, rest: number) => string): string {
  let text = opening;
  for (let index = 0; index < count; index++) {
    if (text.length >= length) {
      return text;
    }
    text += index === 0 ? part(index, length - text.length) : `,${part(index, length - text.length)}`;
  }
  return `${text}${closing}`;
}

/** An object where a text belongs is shown up to this length. */
const MAX_TEXT = 1000;

/** Any value as a string. `String` would throw for an object that hides its own `toString`. */
export function textOf(value: unknown): string {
  return isAnyObject(value) ? startOfJson(value, MAX_TEXT) ?? '' : String(value);
}
