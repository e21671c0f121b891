/** What an unquoted scalar is, if it is not a string. */
export type PlainValue = string | number | boolean | null;

/** A number that JavaScript or Kubernetes cannot represent. */
export class NumberError extends Error {
}

const NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

/** Underscores taken out: decimal, hexadecimal, binary, and octal both as `0o17` and as `017`. */
const INTEGER = /^[-+]?(?:[1-9][0-9]*|0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** The shortest scalar whose number may be too large to be exact. */
const EXACT_DIGITS = 15;
const INT64_LOWEST = -(2n ** 63n);
const UINT64_HIGHEST = 2n ** 64n - 1n;

/** Whether an unquoted scalar is null. */
export function isNull(text: string): boolean {
  return text.length < 5 && NULLS.has(text);
}

/** The boolean that an unquoted scalar is; undefined where it is none. */
export function readBoolean(text: string): boolean | undefined {
  return text.length < 6 ? BOOLEANS.get(text) : undefined;
}

/**
 * The whole number that an unquoted scalar is; undefined where it is none. What has more than 64 bits is a floating-point
 * number to Kubernetes.
 *
 * @throws NumberError where it has more digits than a number here, so that it would come out changed
 */
export function readInteger(text: string): number | undefined {
  if (!startsNumber(text)) {
    return undefined;
  }
  const plain = withoutUnderscores(text);
  if (!INTEGER.test(plain)) {
    return undefined;
  }
  return plain.length <= EXACT_DIGITS && /^[-+]?[1-9]/.test(plain) ? Number(plain) : readLongInteger(plain);
}

/**
 * The floating-point number that an unquoted scalar is; undefined where it is none, or a whole number.
 *
 * @throws NumberError for the infinities and the number that is none: JSON has no way to write them
 */
export function readFloat(text: string): number | undefined {
  if (!startsNumber(text)) {
    return undefined;
  }
  if (NO_NUMBER.test(text)) {
    throw new NumberError(`'${text}' is not a number that JSON can write, so Kubernetes rejects it; quote it if it is a string`);
  }
  const plain = withoutUnderscores(text);
  const value = FLOAT.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** The value of an unquoted scalar, as Kubernetes reads it. */
export function readPlain(text: string): PlainValue {
  if (isNull(text)) {
    return null;
  }
  return readBoolean(text) ?? readInteger(text) ?? readFloat(text) ?? text;
}

function startsNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
}

/** Kubernetes takes out every underscore, but after a leading point only those between digits. */
function withoutUnderscores(text: string): string {
  if (!text.includes('_')) {
    return text;
  }
  return text.startsWith('.') ? text.replace(/(?<=[0-9])_(?=[0-9])/g, '') : text.replaceAll('_', '');
}

function readLongInteger(plain: string): number | undefined {
  const negative = plain.startsWith('-');
  const digits = plain.replace(/^[-+]/, '').replace(/^0(?=[0-7])/, '0o');
  const value = negative ? -BigInt(digits) : BigInt(digits);
  if (value < INT64_LOWEST || value > UINT64_HIGHEST) {
    return undefined;
  }
  const number = Number(value);
  if (BigInt(String(number)) !== value) {
    throw new NumberError(`the whole number ${plain} would come out as ${number}; quote it if it is a string`);
  }
  return number;
}
