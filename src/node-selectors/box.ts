import { both, less, NONE, type Mask } from './bit-set';

/** Nodes whose value of each key, one after the other, is among the bits of a mask. */
export type Box = readonly Mask[];

/** The nodes of both; `undefined`: there are none. */
export function intersection(one: Box, other: Box): Box | undefined {
  return isDisjoint(one, other) ? undefined : one.map((mask, axis) => both(mask, other[axis]));
}

/** Whether no node is in both. */
export function isDisjoint(one: Box, other: Box): boolean {
  return one.some((mask, axis) => both(mask, other[axis]) === NONE);
}

/** The keys by which a box leaves out something of another one. */
export function openAxes(box: Box, of: Box): number[] {
  return box.flatMap((mask, axis) => (less(of[axis], mask) === NONE ? [] : [axis]));
}

/** Whether every node of the second is in the first. */
export function contains(one: Box, other: Box): boolean {
  return one.every((mask, axis) => less(other[axis], mask) === NONE);
}

/** A box with one of its masks replaced. */
export function withMask(box: Box, axis: number, mask: Mask): Box {
  return box.map((own, position) => (position === axis ? mask : own));
}

/** What of a box is not in another one, as the largest boxes that there are; they have nodes in common. */
export function subtractBox(box: Box, other: Box): Box[] {
  return isDisjoint(box, other) ? [box] : openAxes(other, box).map((axis) => withMask(box, axis, less(box[axis], other[axis])));
}

/** The boxes that are in no other one. */
export function largest(boxes: readonly Box[]): Box[] {
  return boxes.filter((box, index) => !boxes.some((other, position) => (
    position !== index && contains(other, box) && (position < index || !contains(box, other))
  )));
}
