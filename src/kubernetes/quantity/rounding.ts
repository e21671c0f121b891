/** Divides two whole numbers, rounding away from zero. */
export function divideRoundingUp(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor === 0n ? quotient : quotient + (dividend < 0n ? -1n : 1n);
}

/**
 * A decimal number at a higher power of ten, rounded away from zero.
 *
 * @param coefficient its digits
 * @param exponent its power of ten
 * @param wanted the power of ten that it shall have, above `exponent`
 * @returns the digits at that power
 */
export function roundedTo(coefficient: bigint, exponent: number, wanted: number): bigint {
  const dropped = wanted - exponent;
  const digits = coefficient.toString().length;
  // more places are dropped than there are digits: what is left is the rounding
  const divisor = dropped > digits ? 10n ** BigInt(digits + 1) : 10n ** BigInt(dropped);
  return divideRoundingUp(coefficient, divisor);
}
