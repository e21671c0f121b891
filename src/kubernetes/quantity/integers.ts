const DIGITS = /^[+-]?\d+$/;

/** Whether a string is a whole number of so many bits. */
export function isInteger(text: string, bits: 32 | 64): boolean {
  if (!DIGITS.test(text)) {
    return false;
  }
  const value = BigInt(text.replace('+', ''));
  return BigInt.asIntN(bits, value) === value;
}
