import { isDeepStrictEqual } from 'node:util';

/** Merges what an element is now with what it was read as and what it should become. */
type Merge = (ours: unknown, base: unknown, theirs: unknown) => unknown;

/**
 * Elements that are known by a key: each is merged with its like, new ones come last.
 *
 * @param isWhole whether an element that the object does not have is only added if it is new: a change to a part of it is none then
 */
export function mergeKeyed(
  ours: readonly unknown[], base: readonly unknown[], theirs: readonly unknown[],
  keyOf: (element: unknown) => unknown, merge: Merge, isWhole: boolean,
): unknown[] {
  const find = (list: readonly unknown[], key: unknown) => list.find((element) => keyOf(element) === key);
  const preserved = ours.flatMap((element) => {
    const key = keyOf(element);
    const [before, after] = [find(base, key), find(theirs, key)];
    return before !== undefined && after === undefined ? [] : [merge(element, before, after)];
  });
  const added = theirs.filter((element) => {
    const key = keyOf(element);
    const before = find(base, key);
    return find(ours, key) === undefined && (isWhole ? before === undefined : !isDeepStrictEqual(element, before));
  });
  return [...preserved, ...added];
}

/** Elements without a key that were read in order, such as terms and tolerations. */
export function mergeSequence(ours: readonly unknown[], base: readonly unknown[], theirs: readonly unknown[], merge: Merge): unknown[] {
  if (ours.length !== base.length) {
    return mergeSet(ours, base, theirs);
  }
  if (base.length === theirs.length) {
    return theirs.map((element, index) => merge(ours[index], base[index], element));
  }
  const remaining = base.map((_, index) => index);
  return theirs.map((element) => {
    const at = remaining.findIndex((index) => isDeepStrictEqual(base[index], element));
    return at < 0 ? element : ours[remaining.splice(at, 1)[0]];
  });
}

/** Elements of which only it counts whether they are there: those that went are removed, those that came are added. */
export function mergeSet(ours: readonly unknown[], base: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  if (isDeepStrictEqual(ours, base)) {
    return [...theirs];
  }
  const isIn = (list: readonly unknown[], element: unknown) => list.some((other) => isDeepStrictEqual(other, element));
  const preserved = ours.filter((element) => !isIn(base, element) || isIn(theirs, element));
  return [...preserved, ...theirs.filter((element) => !isIn(base, element) && !isIn(preserved, element))];
}
