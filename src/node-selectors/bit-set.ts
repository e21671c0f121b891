/* eslint-disable no-bitwise -- masks are what bits are for */

/** A set of numbers from 0 on, as the bits of an integer. */
export type Mask = bigint;

/** Nothing. */
export const NONE: Mask = 0n;

/** The numbers below a size. */
export function upTo(size: number): Mask {
  return (1n << BigInt(size)) - 1n;
}

/** The numbers of a list. */
export function maskOf(numbers: readonly number[]): Mask {
  return numbers.reduce((mask, number) => mask | 1n << BigInt(number), NONE);
}

/** Whether a number is in the set. */
export function has(mask: Mask, number: number): boolean {
  return (mask >> BigInt(number) & 1n) === 1n;
}

/** What is in both. */
export function both(one: Mask, other: Mask): Mask {
  return one & other;
}

/** What is in one of them. */
export function either(one: Mask, other: Mask): Mask {
  return one | other;
}

/** What of the first is not in the second. */
export function less(one: Mask, other: Mask): Mask {
  return one & ~other;
}
