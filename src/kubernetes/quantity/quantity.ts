import { roundedTo } from './rounding';
import { rememberText } from '../../util/remember';

/**
 * How a quantity was written: `5Gi` (`binary`), `5G` and `500m` (`decimal`) or `5e9` (`exponent`).
 */
export type QuantityNotation = 'binary' | 'decimal' | 'exponent';

/**
 * A Kubernetes quantity, exactly: its value is `coefficient` times ten to the power of `exponent`.
 *
 * The unit is the resource's: bytes for memory and storage, cores for CPU.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export interface Quantity {
  /** The digits, with the sign. */
  readonly coefficient: bigint;

  /** The power of ten. */
  readonly exponent: number;

  /** How it was written, which decides how it is written back. */
  readonly notation: QuantityNotation;

  /** The text that it was read from. */
  readonly text: string;

  /** Whether the API server stores and shows the text as it is. */
  readonly canonical: boolean;

  /** Too long for the API server's 64-bit arithmetic, so that it counts with decimals of any length instead. */
  readonly wide: boolean;
}

/** Nothing: what a quantity of JSON `null` is. */
export const ZERO_QUANTITY: Quantity = { coefficient: 0n, exponent: 0, notation: 'decimal', text: '0', canonical: true, wide: false };

const SYNTAX = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*)((?:(?<=[a-zA-Z])|[+-])\d*)?$/;

const DECIMAL_SUFFIXES = new Map([
  ['n', -9], ['u', -6], ['m', -3], ['', 0], ['k', 3], ['M', 6], ['G', 9], ['T', 12], ['P', 15], ['E', 18],
]);

const BINARY_SUFFIXES = new Map([['Ki', 10], ['Mi', 20], ['Gi', 30], ['Ti', 40], ['Pi', 50], ['Ei', 60]]);

const DECIMAL_SUFFIX_OF = new Map([...DECIMAL_SUFFIXES].map(([suffix, power]) => [power, suffix]));

const MAX_INTEGER = 2n ** 63n - 1n;

/** The smallest power of ten that the API server keeps; what is smaller is rounded up to it. */
const NANO = -9;

/** The digits that always fit into the API server's 64-bit numbers. */
const SAFE_DIGITS = 18;

/** Digits that a binary suffix takes away from those that are safe. */
const BINARY_SAFE_DIGITS = 14;

interface Suffix {
  readonly notation: QuantityNotation;
  /** Power of ten, or of two for the binary notation. */
  readonly power: number;
}

function suffixOf(letters: string, tail: string): Suffix | undefined {
  if (tail === '') {
    const decimal = DECIMAL_SUFFIXES.get(letters);
    if (decimal !== undefined) {
      return { notation: 'decimal', power: decimal };
    }
    const binary = BINARY_SUFFIXES.get(letters);
    return binary === undefined ? undefined : { notation: 'binary', power: binary };
  }
  if ((letters !== 'e' && letters !== 'E') || tail === '+' || tail === '-') {
    return undefined;
  }
  const power = BigInt(tail.replace('+', ''));
  // the API server reads the exponent as 64 bits and then keeps 32 of them
  return BigInt.asIntN(64, power) === power ? { notation: 'exponent', power: Number(BigInt.asIntN(32, power)) } : undefined;
}

function narrow(text: string, negative: boolean, whole: string, fraction: string, suffix: Suffix): Quantity | undefined {
  const digits = whole + fraction;
  const binary = suffix.notation === 'binary';
  const digitsLeft = binary
    ? BINARY_SAFE_DIGITS - whole.length - Math.trunc((suffix.power * 3) / 10)
    : SAFE_DIGITS - digits.length;
  const exponent = binary ? 0 : suffix.power - fraction.length;
  if (digitsLeft < 0 || (binary && fraction !== '') || exponent < NANO) {
    return undefined;
  }
  const value = BigInt(digits);
  const magnitude = binary ? value * 2n ** BigInt(suffix.power) : value;
  const canonical = binary ? value % 8n !== 0n : exponent % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');
  return {
    coefficient: negative ? -magnitude : magnitude,
    exponent,
    notation: suffix.notation,
    text,
    canonical,
    wide: false,
  };
}

function widened(text: string, negative: boolean, whole: string, fraction: string, suffix: Suffix): Quantity {
  const binary = suffix.notation === 'binary';
  let magnitude = BigInt(whole + fraction);
  let exponent = -fraction.length + (binary ? 0 : suffix.power);
  let notation = suffix.notation;
  if (binary) {
    magnitude *= 2n ** BigInt(suffix.power);
  }
  if (exponent < NANO) {
    magnitude = roundedTo(magnitude, exponent, NANO);
    exponent = NANO;
  }
  if (binary) {
    const one = 10n ** BigInt(-exponent);
    if (magnitude > MAX_INTEGER * one) {
      magnitude = MAX_INTEGER;
      exponent = 0;
    } else if (magnitude > 0n && magnitude < one) {
      notation = 'decimal';
    }
  }
  return { coefficient: negative ? -magnitude : magnitude, exponent, notation, text, canonical: false, wide: true };
}

/**
 * Reads a quantity as the API server does: sign, digits with at most one point, and a suffix (`n` to `E`, `Ki` to `Ei`,
 * or an exponent such as `e3`). Less than a billionth is rounded up; binary values end at 2^63-1.
 *
 * Unusual ones that are quantities too: `Gi` and `.` (0), `5.Gi`, `+5Gi`, `1e309`.
 *
 * @returns undefined if the text is not a valid quantity
 */
export function parseQuantity(text: string): Quantity | undefined {
  return parsed(text);
}

const parsed = rememberText((text): Quantity | undefined => {
  if (text === '0') {
    return ZERO_QUANTITY;
  }
  const match = text === '' ? null : SYNTAX.exec(text);
  if (!match) {
    return undefined;
  }
  const [, sign, wholeText, fraction = '', letters, tail = ''] = match;
  const suffix = suffixOf(letters, tail);
  if (!suffix) {
    return undefined;
  }
  const whole = wholeText.replace(/^0+/, '') || '0';
  const negative = sign === '-';
  const result = narrow(text, negative, whole, fraction, suffix);
  if (result) {
    return result;
  }
  return wholeText === '' && fraction === '' ? undefined : widened(text, negative, whole, fraction, suffix);
});

/** The power-of-ten suffix for an exponent that is a multiple of three; undefined beyond `n` to `E`. */
export function decimalSuffix(exponent: number): string | undefined {
  return DECIMAL_SUFFIX_OF.get(exponent);
}
