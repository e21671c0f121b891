/** The share of a node that a worker requests by default; the rest is for the workloads. */
export const SHARE = 0.25;

/** The maximum share of a node that the smallest worker may request. */
export const MAX_SHARE = 0.5;

/**
 * Why a minimum does not fit a node; empty if it fits.
 *
 * @param resource its name
 * @param minimum the minimum that a worker needs
 * @param total the amount of the node
 * @param format formats amounts
 */
export function shortageOf(resource: string, minimum: number, total: number, format: (amount: number) => string): string[] {
  return minimum <= total * MAX_SHARE
    ? []
    : [`${resource}: the minimum of ${format(minimum)} is more than half of the ${format(total)} of the smallest node`];
}

/** Rounds an amount down to a multiple of a step. */
export function floorTo(step: number, amount: number): number {
  return Math.floor(amount / step) * step;
}
