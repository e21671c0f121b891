/** The part of a node that a worker may ask for without a thought: the rest is there for the workloads. */
export const SHARE = 0.25;

/** The most of a node that the least worker may ask for. */
export const MAX_SHARE = 0.5;

/**
 * Why a floor does not fit a node; empty if it does.
 *
 * @param resource its name
 * @param floor the least that is needed
 * @param all what the node has
 * @param text how amounts are written
 */
export function shortageOf(resource: string, floor: number, all: number, text: (amount: number) => string): string[] {
  return floor <= all * MAX_SHARE
    ? []
    : [`${resource}: the floor of ${text(floor)} is more than half of the ${text(all)} of the smallest node`];
}

/** The largest multiple of a step that is not above an amount. */
export function floorTo(step: number, amount: number): number {
  return Math.floor(amount / step) * step;
}
