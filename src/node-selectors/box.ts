import { and, andNot, EMPTY, type Mask } from './bit-set';

/** A set of nodes: a mask for each key, in the order of the keys, with the classes of values that the nodes may have. */
export type Box = readonly Mask[];

/** The nodes of both; `undefined` where there are none. */
export function intersection(one: Box, other: Box): Box | undefined {
  return isDisjoint(one, other) ? undefined : one.map((mask, axis) => and(mask, other[axis]));
}

/** Whether no node is in both. */
export function isDisjoint(one: Box, other: Box): boolean {
  return one.some((mask, axis) => and(mask, other[axis]) === EMPTY);
}

/** The keys by which a box excludes some nodes of another box. */
export function constrainingAxes(box: Box, of: Box): number[] {
  return box.flatMap((mask, axis) => (andNot(of[axis], mask) === EMPTY ? [] : [axis]));
}

/** Whether every node of the second is in the first. */
export function contains(one: Box, other: Box): boolean {
  return one.every((mask, axis) => andNot(other[axis], mask) === EMPTY);
}

/** A box with one of its masks replaced. */
export function withMask(box: Box, axis: number, mask: Mask): Box {
  return box.map((own, position) => (position === axis ? mask : own));
}

/** The nodes of a box that are not in another one, as maximal boxes, which may overlap. */
export function subtractBox(box: Box, other: Box): Box[] {
  return isDisjoint(box, other) ? [box] : constrainingAxes(other, box).map((axis) => withMask(box, axis, andNot(box[axis], other[axis])));
}

/** The boxes that no other box contains. */
export function maximalBoxes(boxes: readonly Box[]): Box[] {
  return boxes.filter((box, index) => !boxes.some((other, position) => (
    position !== index && contains(other, box) && (position < index || !contains(box, other))
  )));
}
