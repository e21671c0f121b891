import type { WorkerTuning } from '../props';
import { isPlainObject } from '../util/untyped';

/** A layer of values and the name of its origin. */
export interface TuningLayer {
  readonly origin: string;
  readonly tuning: WorkerTuning;
}

/** The origin of each value, by its path. */
export type Origins = ReadonlyMap<string, string>;

/** Values of several layers. The origins are computed on demand. */
export class MergedTuning {
  private known?: Origins;

  constructor(public readonly tuning: WorkerTuning, private readonly base?: MergedTuning, private readonly top?: TuningLayer) {}

  /** The origin of each value. */
  public get origins(): Origins {
    this.known ??= new Map([...this.base?.origins ?? [], ...this.top ? leavesOf(this.top.tuning as Group, '', this.top.origin) : []]);
    return this.known;
  }

  /** Whether a value of the top layer, or one below it, passes. It keeps nothing: an app has many workers, and few presets. */
  public someOrigin(test: (path: string, origin: string) => boolean): boolean {
    const own = this.top ? leavesOf(this.top.tuning as Group, '', this.top.origin) : [];
    const covered = new Set(own.map(([path]) => path));
    if (own.some(([path, origin]) => test(path, origin))) {
      return true;
    }
    for (const [path, origin] of this.base?.origins ?? []) {
      if (test(path, origin) && !covered.has(path)) {
        return true;
      }
    }
    return false;
  }
}

/** No layer. */
export const EMPTY = new MergedTuning({});

/**
 * Merges a layer over a base: groups field by field, maps key by key. Lists and value objects replace those of the base;
 * `undefined` keeps the base's value.
 */
export function mergeLayer(base: MergedTuning, layer: TuningLayer): MergedTuning {
  return new MergedTuning(mergeGroup(base.tuning as Group, layer.tuning as Group) as WorkerTuning, base, layer);
}

interface Group { readonly [field: string]: unknown }

function mergeGroup(base: Group, over: Group): Group {
  const merged: { [field: string]: unknown } = { ...base };
  for (const [field, value] of definedFields(over)) {
    const there = base[field];
    merged[field] = isPlainObject(value) ? mergeGroup(isPlainObject(there) ? there : {}, value) : value;
  }
  return merged;
}

function leavesOf(group: Group, path: string, origin: string): [path: string, origin: string][] {
  return definedFields(group).flatMap(([field, value]): [string, string][] => {
    const at = path === '' ? field : `${path}.${field}`;
    return isPlainObject(value) ? leavesOf(value, at, origin) : [[at, origin]];
  });
}

function definedFields(group: Group): [field: string, value: unknown][] {
  return Object.entries(group).filter(([field, value]) => value !== undefined && field !== '__proto__');
}
