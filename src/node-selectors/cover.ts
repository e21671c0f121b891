import { and, or, andNot, EMPTY, type Mask } from './bit-set';
import { contains, isDisjoint, constrainingAxes, withMask, type Box } from './box';

/** The limit of search steps for a proof; proofs about real fleets take a few dozen. */
export const MAX_STEPS = 20_000;

/** The remaining steps, shared by all searches of a proof. */
export class Budget {
  constructor(private remaining = MAX_STEPS) {}

  /** Counts one step. @throws Undecided at the limit */
  public step(): void {
    if (this.remaining-- <= 0) {
      throw new Undecided();
    }
  }
}

/** A search exceeds its limit of steps. */
export class Undecided extends Error {}

/**
 * A part of a box that is in none of the others; `undefined` where together they cover it.
 *
 * The answer is exact. The problem is NP-hard (satisfiability), so the search splits it into cases, starting with the box
 * that constrains the fewest keys.
 */
export function findUncovered(target: Box, boxes: readonly Box[], budget: Budget): Box | undefined {
  budget.step();
  const overlapping = boxes.filter((box) => !isDisjoint(box, target));
  if (overlapping.length === 0) {
    return target;
  }
  if (overlapping.some((box) => contains(box, target))) {
    return undefined;
  }
  const slice = uncoveredSlice(target, overlapping);
  return slice ? findUncovered(slice, overlapping, budget) : searchByCases(target, overlapping, budget);
}

/** A slice of the box by one key: values that no box which constrains the key contains are outside of all these boxes. */
function uncoveredSlice(target: Box, boxes: readonly Box[]): Box | undefined {
  const axes = new Map<number, Mask>();
  for (const box of boxes) {
    for (const axis of constrainingAxes(box, target)) {
      axes.set(axis, or(axes.get(axis) ?? EMPTY, box[axis]));
    }
  }
  for (const [axis, covered] of axes) {
    const rest = andNot(target[axis], covered);
    if (rest !== EMPTY) {
      return withMask(target, axis, rest);
    }
  }
  return undefined;
}

/** A node outside of the box with the fewest constrained keys differs from it in one of them: the first, or the second but not the first... */
function searchByCases(target: Box, boxes: readonly Box[], budget: Budget): Box | undefined {
  const box = boxes.reduce((fewest, one) => (constrainingAxes(one, target).length < constrainingAxes(fewest, target).length ? one : fewest));
  let rest = target;
  for (const axis of constrainingAxes(box, target)) {
    const found = findUncovered(withMask(rest, axis, andNot(rest[axis], box[axis])), boxes, budget);
    if (found) {
      return found;
    }
    rest = withMask(rest, axis, and(rest[axis], box[axis]));
  }
  return undefined;
}
