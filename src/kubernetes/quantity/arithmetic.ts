import { Quantity } from './quantity';
import { roundedTo } from './rounding';

/** Rounds away from zero to thousandths, as the API server does with every request and limit. */
export function roundUpToMilli(quantity: Quantity): Quantity {
  if (quantity.exponent >= -3) {
    return quantity;
  }
  return { ...quantity, coefficient: roundedTo(quantity.coefficient, quantity.exponent, -3), exponent: -3, canonical: false };
}

/** -1, 0 or 1, as the first is smaller than, equal to or larger than the second. */
export function compareQuantities(left: Quantity, right: Quantity): -1 | 0 | 1 {
  const leftSign = left.coefficient === 0n ? 0 : left.coefficient < 0n ? -1 : 1;
  const rightSign = right.coefficient === 0n ? 0 : right.coefficient < 0n ? -1 : 1;
  if (leftSign !== rightSign || leftSign === 0) {
    return leftSign === rightSign ? 0 : leftSign < rightSign ? -1 : 1;
  }
  if (left.exponent === right.exponent) {
    return left.coefficient === right.coefficient ? 0 : left.coefficient < right.coefficient ? -1 : 1;
  }
  // by length first, so that 1e2000000000 is never written out
  const leftLength = left.coefficient.toString().length + left.exponent;
  const rightLength = right.coefficient.toString().length + right.exponent;
  if (leftLength !== rightLength) {
    return leftLength < rightLength === leftSign > 0 ? -1 : 1;
  }
  const lowest = Math.min(left.exponent, right.exponent);
  const leftScaled = left.coefficient * 10n ** BigInt(left.exponent - lowest);
  const rightScaled = right.coefficient * 10n ** BigInt(right.exponent - lowest);
  return leftScaled === rightScaled ? 0 : leftScaled < rightScaled ? -1 : 1;
}

/** Whether the quantity is below 0. */
export function isNegative(quantity: Quantity): boolean {
  return quantity.coefficient < 0n;
}

/** Whether the quantity is a whole number. */
export function isWhole(quantity: Quantity): boolean {
  if (quantity.exponent >= 0) {
    return true;
  }
  const places = -quantity.exponent;
  return quantity.coefficient === 0n || (places < 40 && quantity.coefficient % 10n ** BigInt(places) === 0n);
}

/** The nearest JavaScript number; infinite where there is none. */
export function quantityToNumber(quantity: Quantity): number {
  return Number(`${quantity.coefficient}e${quantity.exponent}`);
}

/** Exponents further apart than this cannot add up to anything that a machine has. */
const FURTHEST_EXPONENTS = 1000;

/** The sum of two quantities, written as the first unless that is 0. */
export function addQuantities(left: Quantity, right: Quantity): Quantity {
  if (left.coefficient === 0n) {
    return right;
  }
  if (right.coefficient === 0n) {
    return left;
  }
  if (Math.abs(left.exponent - right.exponent) > FURTHEST_EXPONENTS) {
    return compareQuantities(left, right) > 0 ? left : right;
  }
  const exponent = Math.min(left.exponent, right.exponent);
  const coefficient = left.coefficient * 10n ** BigInt(left.exponent - exponent) + right.coefficient * 10n ** BigInt(right.exponent - exponent);
  return { coefficient, exponent, notation: left.notation, text: '', canonical: false, wide: left.wide || right.wide };
}
