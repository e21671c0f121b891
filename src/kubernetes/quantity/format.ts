import { isWhole } from './arithmetic';
import { decimalSuffix, Quantity } from './quantity';

const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** Digits with trailing zeros moved into the exponent, which ends up a multiple of three. */
function inThrees(quantity: Quantity): { readonly digits: bigint; readonly exponent: number } {
  let digits = quantity.coefficient;
  let exponent = quantity.exponent;
  while (digits !== 0n && digits % 10n === 0n) {
    digits /= 10n;
    exponent += 1;
  }
  while (exponent % 3 !== 0) {
    digits *= 10n;
    exponent -= 1;
  }
  return { digits, exponent };
}

function inBinary(bytes: bigint): string {
  let digits = bytes;
  let power = 0;
  while (power < BINARY_SUFFIXES.length - 1 && digits % 1024n === 0n) {
    digits /= 1024n;
    power += 1;
  }
  return `${digits}${BINARY_SUFFIXES[power]}`;
}

function inDecimal(quantity: Quantity): string {
  const { digits, exponent } = inThrees(quantity);
  const suffix = quantity.notation === 'exponent' ? (exponent === 0 ? '' : `e${exponent}`) : decimalSuffix(exponent) ?? `e${exponent}`;
  return `${digits}${suffix}`;
}

/** The whole value; only for quantities that are whole. */
function wholeValue(quantity: Quantity): bigint {
  return quantity.exponent >= 0
    ? quantity.coefficient * 10n ** BigInt(quantity.exponent)
    : quantity.coefficient / 10n ** BigInt(-quantity.exponent);
}

/** More digits than any resource has; such quantities stay in exponent form. */
const MAX_EXPONENT_LENGTH = 40;

/**
 * A quantity as the API server stores and shows it: `1024Mi` becomes `1Gi`, `0.5` becomes `500m`, `5e3` stays `5e3`.
 */
export function canonicalQuantity(quantity: Quantity): string {
  if (quantity.canonical) {
    return quantity.text;
  }
  if (quantity.coefficient === 0n) {
    return '0';
  }
  if (quantity.notation === 'binary' && isWhole(quantity) && quantity.exponent <= MAX_EXPONENT_LENGTH) {
    const value = wholeValue(quantity);
    if (value <= -1024n || value >= 1024n) {
      return inBinary(value);
    }
  }
  return inDecimal(quantity.notation === 'exponent' ? quantity : { ...quantity, notation: 'decimal' });
}

/**
 * A quantity for people, however it was written: with the largest binary suffix that is exact (`5368709120` becomes `5Gi`,
 * `1500` stays `1500`), and in thousandths, millionths or billionths if it is not whole (`0.5` becomes `500m`).
 */
export function formatQuantity(quantity: Quantity): string {
  if (quantity.coefficient === 0n) {
    return '0';
  }
  if (!isWhole(quantity) || quantity.exponent > MAX_EXPONENT_LENGTH) {
    return inDecimal({ ...quantity, notation: 'decimal' });
  }
  const value = wholeValue(quantity);
  return value % 1024n === 0n ? inBinary(value) : String(value);
}
