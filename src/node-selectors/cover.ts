import { both, either, less, NONE, type Mask } from './bit-set';
import { contains, isDisjoint, openAxes, withMask, type Box } from './box';

/** How many cases a question may take; questions of real fleets take a few dozen. */
export const STEPS = 20_000;

/** The steps that are left, shared by all questions of a proof. */
export class Budget {
  constructor(private left = STEPS) {}

  /** Takes one step. @throws Undecided when there is none left */
  public step(): void {
    if (this.left-- <= 0) {
      throw new Undecided();
    }
  }
}

/** A question takes more steps than it may. */
export class Undecided extends Error {}

/**
 * A part of a box that is in none of the others; `undefined`: together they cover it.
 *
 * Exact. The question is as hard as any (it is that of satisfiability), so it is answered by cases, the most telling first.
 */
export function uncovered(target: Box, boxes: readonly Box[], budget: Budget): Box | undefined {
  budget.step();
  const near = boxes.filter((box) => !isDisjoint(box, target));
  if (near.length === 0) {
    return target;
  }
  if (near.some((box) => contains(box, target))) {
    return undefined;
  }
  const freed = free(target, near);
  return freed ? uncovered(freed, near, budget) : byCases(target, near, budget);
}

/** The box without what some key can be spared: values that are in no box that asks for the key escape all of these at no cost. */
function free(target: Box, boxes: readonly Box[]): Box | undefined {
  const axes = new Map<number, Mask>();
  for (const box of boxes) {
    for (const axis of openAxes(box, target)) {
      axes.set(axis, either(axes.get(axis) ?? NONE, box[axis]));
    }
  }
  for (const [axis, taken] of axes) {
    const rest = less(target[axis], taken);
    if (rest !== NONE) {
      return withMask(target, axis, rest);
    }
  }
  return undefined;
}

/** A node outside the box that asks for the fewest keys differs from it in one of them: the first, or the second and not the first... */
function byCases(target: Box, boxes: readonly Box[], budget: Budget): Box | undefined {
  const box = boxes.reduce((fewest, one) => (openAxes(one, target).length < openAxes(fewest, target).length ? one : fewest));
  let rest = target;
  for (const axis of openAxes(box, target)) {
    const found = uncovered(withMask(rest, axis, less(rest[axis], box[axis])), boxes, budget);
    if (found) {
      return found;
    }
    rest = withMask(rest, axis, both(rest[axis], box[axis]));
  }
  return undefined;
}
