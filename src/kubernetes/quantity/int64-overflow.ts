import { Quantity } from './quantity';
import { divideRoundingUp } from './rounding';

/**
 * The API server looks at some quantities as 64-bit numbers, which overflow in silence. Its verdicts on large values follow
 * from that: memory `5Ei` gets a warning about fractional bytes, `8Ei` does not.
 */

/** Powers of ten that are multiplied in one step, keeping the low 64 bits; other powers give 0 once they overflow. */
const WRAPPING_POWERS = [1, 2, 3, 6, 9];

/** Ten to this power has 64 factors of two, so nothing is left of it in the low 64 bits. */
const NOTHING_LEFT = 64;

function scaledUp(value: bigint, power: number): bigint {
  if (value === 0n || power >= NOTHING_LEFT) {
    return 0n;
  }
  const exact = value * 10n ** BigInt(power);
  const wrapped = BigInt.asIntN(64, exact);
  return wrapped === exact || WRAPPING_POWERS.includes(power) ? wrapped : 0n;
}

/**
 * A quantity in units of ten to some power, as the API server's 64-bit arithmetic gives it.
 *
 * @param quantity what to look at, rounded to thousandths before
 * @param unit the power of ten: -3 for thousandths, 0 for whole units
 */
function inUnits(quantity: Quantity, unit: number): bigint {
  const power = quantity.exponent - unit;
  if (power < 0) {
    return BigInt.asIntN(64, divideRoundingUp(quantity.coefficient, 10n ** BigInt(-power)));
  }
  if (!quantity.wide) {
    return scaledUp(quantity.coefficient, power);
  }
  return power >= NOTHING_LEFT ? 0n : BigInt.asIntN(64, quantity.coefficient * 10n ** BigInt(power));
}

/** Whether the API server takes a quantity, rounded to thousandths, for one that is not whole. */
export function seemsFractional(quantity: Quantity): boolean {
  return inUnits(quantity, -3) % 1000n !== 0n;
}

/** Whether the API server takes a quantity for a multiple of a page size. */
export function seemsMultipleOf(quantity: Quantity, pageSize: Quantity): boolean {
  const size = inUnits(pageSize, 0);
  return size !== 0n && inUnits(quantity, 0) % size === 0n;
}
