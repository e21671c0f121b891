import { isDeepFrozen } from './deep-freeze';
import { isAnyObject } from './untyped';

/** An object that holds another many times has more parts than any JSON of it could have. */
const MAX_PARTS = 200_000;

/** The numbers of frozen values by content, and by identity, since that content does not change. */
const numbers = new Map<string, number>();
const known = new WeakMap<object, number>();

/** How many contents have numbers. After that, those of further values are written out. */
const MAX_NUMBERS = 200_000;

/**
 * A string that is equal for values of equal content, and for no others. What JSON omits is omitted; numbers that JSON lacks are not.
 * A value that is frozen as a whole may have another key than an equal one that is not.
 *
 * @returns `undefined` for what has no such string: a value that contains itself, is nested too deeply, or has too many parts
 */
export function contentKey(value: unknown): string | undefined {
  try {
    return new KeyWriter().keyOf(value);
  } catch {
    return undefined;
  }
}

class KeyWriter {
  private parts = 0;

  /** No key is the beginning of another one. */
  public keyOf(value: unknown): string {
    if (++this.parts > MAX_PARTS) {
      throw new RangeError('too many parts');
    }
    switch (typeof value) {
      case 'string': return `s${value.length}:${value}`;
      case 'number': return `n${Object.is(value, -0) ? '-0' : value};`;
      case 'boolean': return value ? 't' : 'f';
      case 'bigint': return `b${value};`;
      default: return isAnyObject(value) ? this.keyOfObject(value) : 'z';
    }
  }

  private keyOfObject(value: object): string {
    if (!isDeepFrozen(value)) {
      return this.writtenOut(value);
    }
    const number = known.get(value);
    return number === undefined ? this.numbered(value) : `#${number};`;
  }

  private numbered(value: object): string {
    const key = this.writtenOut(value);
    const number = numbers.get(key) ?? numbers.size;
    if (number >= MAX_NUMBERS) {
      return key;
    }
    numbers.set(key, number);
    known.set(value, number);
    return `#${number};`;
  }

  private writtenOut(value: object): string {
    const { toJSON } = value as { readonly toJSON?: unknown };
    if (typeof toJSON === 'function') {
      return this.keyOf(toJSON.call(value));
    }
    if (Array.isArray(value)) {
      return `[${value.map((element) => this.keyOf(element)).join('')}]`;
    }
    let key = '{';
    for (const name of Object.keys(value)) {
      const inner = (value as { readonly [name: string]: unknown })[name];
      if (inner !== undefined && typeof inner !== 'function' && typeof inner !== 'symbol') {
        key += this.keyOf(name) + this.keyOf(inner);
      }
    }
    return `${key}}`;
  }
}
