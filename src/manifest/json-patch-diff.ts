import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '../util/kubernetes-object';
import { isObject, own } from '../util/untyped';

/** An operation of RFC 6902. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: string;
  readonly value?: unknown;
}

/** Beyond this many elements two lists are not compared element by element. */
const MAX_LIST_LENGTH = 400;

/** A list of words of which more than these change is read more easily as a whole. */
const MAX_WORDS = 2;

/**
 * The operations that turn one object into another, in the order in which they have to be applied.
 *
 * Fields that are null or empty count as missing, as for Kubernetes, but for null quantities, which it reads as 0.
 */
export function jsonDiff(from: KubernetesObject, to: KubernetesObject): PatchOperation[] {
  return diff(from, to, '');
}

function diff(from: unknown, to: unknown, path: string): PatchOperation[] {
  if (isSame(from, to, path)) {
    return [];
  }
  if (isObject(from) && isObject(to)) {
    return objectDiff(from, to, path);
  }
  return Array.isArray(from) && Array.isArray(to) && from.length <= MAX_LIST_LENGTH && to.length <= MAX_LIST_LENGTH
    ? listDiff(from, to, path)
    : [{ op: 'replace', path, value: to }];
}

function objectDiff(from: KubernetesObject, to: KubernetesObject, path: string): PatchOperation[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name): PatchOperation[] => {
    const at = `${path}/${pointer(name)}`;
    const [before, after] = [own(from, name), own(to, name)];
    if (isMissing(after, at)) {
      return before === undefined || (isMissing(before, at) && after === undefined) || isSame(before, after, at) ? [] : [{ op: 'remove', path: at }];
    }
    return before === undefined ? [{ op: 'add', path: at, value: after }] : diff(before, after, at);
  });
}

/** Elements that are the same, or at least of the same name, keep their places. */
function listDiff(from: readonly unknown[], to: readonly unknown[], path: string): PatchOperation[] {
  const pairs = from.length === to.length && !from.some((element, index) => moved(element, index, to, path))
    ? from.map((_, index) => [index, index] as const)
    : commonSequence(from, to, path);
  const [fromUnchanged, toUnchanged] = [new Set(pairs.map(([index]) => index)), new Map(pairs.map(([before, after]) => [after, before]))];
  const removed = from.map((_, index) => index).filter((index) => !fromUnchanged.has(index)).reverse();
  const added = to.length - toUnchanged.size;
  if (removed.length + added > MAX_WORDS && !to.some(isObject)) {
    return [{ op: 'replace', path, value: to }];
  }
  return [
    ...removed.map((index): PatchOperation => ({ op: 'remove', path: `${path}/${index}` })),
    ...to.flatMap((element, index): PatchOperation[] => {
      const before = toUnchanged.get(index);
      return before === undefined ? [{ op: 'add', path: `${path}/${index}`, value: element }] : diff(from[before], element, `${path}/${index}`);
    }),
  ];
}

/** Whether an element stands elsewhere in the other list, so that places mean nothing. */
function moved(element: unknown, index: number, to: readonly unknown[], path: string): boolean {
  return !isLike(element, to[index], path) && to.some((other) => isLike(element, other, path));
}

/** The longest sequence of elements that both lists have in the same order. */
function commonSequence(from: readonly unknown[], to: readonly unknown[], path: string): (readonly [number, number])[] {
  const lengths = Array.from({ length: from.length + 1 }, () => new Array<number>(to.length + 1).fill(0));
  for (let one = from.length - 1; one >= 0; one--) {
    for (let other = to.length - 1; other >= 0; other--) {
      lengths[one][other] = isLike(from[one], to[other], path)
        ? lengths[one + 1][other + 1] + 1
        : Math.max(lengths[one + 1][other], lengths[one][other + 1]);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let one = 0, other = 0; one < from.length && other < to.length;) {
    if (isLike(from[one], to[other], path)) {
      pairs.push([one++, other++]);
    } else if (lengths[one + 1][other] >= lengths[one][other + 1]) {
      one++;
    } else {
      other++;
    }
  }
  return pairs;
}

function isLike(one: unknown, other: unknown, path: string): boolean {
  if (isObject(one) && isObject(other) && (one.name !== undefined || other.name !== undefined)) {
    return one.name === other.name;
  }
  return isSame(one, other, path);
}

/** Whether two values mean the same: quantities may be numbers or strings. */
function isSame(one: unknown, other: unknown, path: string): boolean {
  return isDeepStrictEqual(one, other) || (isQuantity(path) && isStringOrNumber(one) && isStringOrNumber(other) && String(one) === String(other));
}

function isMissing(value: unknown, path: string): boolean {
  return value === undefined || (value === null && !isQuantity(path));
}

function isQuantity(path: string): boolean {
  return /\/resources\/(requests|limits)\/[^/]+$|\/sizeLimit$/.test(path);
}

function isStringOrNumber(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function pointer(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}
