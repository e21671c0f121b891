/* eslint-disable no-bitwise -- masks are sets of bits */

/** A set of numbers from 0 on, as the bits of an integer. */
export type Mask = bigint;

/** The empty set. */
export const EMPTY: Mask = 0n;

/** The numbers below a size. */
export function fullMask(size: number): Mask {
  return (1n << BigInt(size)) - 1n;
}

/** The numbers of a list. */
export function maskOf(numbers: readonly number[]): Mask {
  return numbers.reduce((mask, number) => mask | 1n << BigInt(number), EMPTY);
}

/** Whether a number is in the set. */
export function hasBit(mask: Mask, number: number): boolean {
  return (mask >> BigInt(number) & 1n) === 1n;
}

/** The numbers in both sets. */
export function and(one: Mask, other: Mask): Mask {
  return one & other;
}

/** The numbers in at least one of the sets. */
export function or(one: Mask, other: Mask): Mask {
  return one | other;
}

/** The numbers in the first set that are not in the second. */
export function andNot(one: Mask, other: Mask): Mask {
  return one & ~other;
}
