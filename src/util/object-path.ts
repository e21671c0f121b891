import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from './kubernetes-object';
import { isAnyObject, listOf, own } from './untyped';

/** A field, or what is in brackets: the position or the name of an element, or a key with dots. */
const SEGMENT = /\.?[^.[\]]+|\[[^\]]*\]/g;

const POSITION = /^\d+$/;

/** Lists whose elements have unique names. */
const NAMED_LISTS = /^\.?(containers|initContainers|env|ports|volumes|volumeMounts)$/;

/**
 * A path with the elements of named lists by name: `containers[0].env[3]` becomes `containers[sniffer].env[POD_NAME]`,
 * which stays the same when elements are added in front. Of several elements with one name only the first is addressed by it.
 */
export function named(path: string, object: KubernetesObject): string {
  let at: any = object;
  let field = '';
  return path.replace(SEGMENT, (segment) => {
    const [list, listField] = [at, field];
    at = step(list, segment);
    field = segment;
    const name = NAMED_LISTS.test(listField) && Array.isArray(list) ? at?.name : undefined;
    return isName(name) && list.find((element: any) => element?.name === name) === at ? `[${name}]` : segment;
  });
}

/** The paths of the elements of a list, by name where elements have one. */
export function elementPaths(path: string, object: KubernetesObject): string[] {
  const isNamedList = NAMED_LISTS.test(segmentsOf(path).at(-1) ?? '');
  const names = new Set<unknown>();
  return listAt(path, object).map((element, position) => {
    const name: unknown = isNamedList ? element?.name : undefined;
    const isFirst = isName(name) && !names.has(name);
    names.add(name);
    return `${path}[${isFirst ? name : position}]`;
  });
}

/** The value at a path. Elements of lists are addressed by name or by position. */
export function valueAt(path: string, object: KubernetesObject): unknown {
  return segmentsOf(path).reduce<unknown>(step, object);
}

/** The list at a path; empty where there is none. */
export function listAt(path: string, object: KubernetesObject): readonly any[] {
  return listOf(valueAt(path, object));
}

/**
 * Whether two objects are equal at a path, and every list on the way has equal length, so that positions address the same
 * elements.
 */
export function isSameAt(path: string, one: KubernetesObject, other: KubernetesObject): boolean {
  let [left, right]: [any, any] = [one, other];
  for (const segment of segmentsOf(path)) {
    const isElement = Array.isArray(left);
    if (isElement && left.length !== right?.length) {
      return false;
    }
    [left, right] = [step(left, segment), step(right, segment)];
    if (isElement && !isSameElement(left, right)) {
      return false;
    }
  }
  return isDeepStrictEqual(left, right);
}

/** Whether two elements are there and have the same name, if any. */
function isSameElement(one: any, other: any): boolean {
  return one !== undefined && other !== undefined && one?.name === other?.name;
}

/** Whether a path is the other, or below it. */
export function isWithin(inner: string, outer: string): boolean {
  return inner.startsWith(outer) && (inner.length === outer.length || inner[outer.length] === '.' || inner[outer.length] === '[');
}

/** Segments by path. The same paths come up for every worker. */
const knownSegments = new Map<string, readonly string[]>();

/** More paths than one run uses; beyond it the cache is emptied. */
const MAX_CACHED_PATHS = 5000;

/** The segments of a path, each with its dot or brackets. */
export function segmentsOf(path: string): readonly string[] {
  let segments = knownSegments.get(path);
  if (segments === undefined) {
    segments = path.match(SEGMENT) ?? [];
    if (knownSegments.size === MAX_CACHED_PATHS) {
      knownSegments.clear();
    }
    knownSegments.set(path, segments);
  }
  return segments;
}

function step(at: any, segment: string): any {
  const key = segment.startsWith('[') ? segment.slice(1, -1) : segment.replace('.', '');
  if (Array.isArray(at)) {
    return POSITION.test(key) ? at[Number(key)] : at.find((element) => element?.name === key);
  }
  return isAnyObject(at) ? own(at, key) : undefined;
}

/** A name that is not a position and can be read back from its brackets. */
function isName(name: unknown): name is string {
  return typeof name === 'string' && name !== '' && !POSITION.test(name) && !name.includes(']');
}
