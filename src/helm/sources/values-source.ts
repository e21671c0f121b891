import { ListItems } from './list-items';
import type { SourceObject } from '../../loader';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { isObject } from '../../util/untyped';

/** Values of the chart at one place of a file. */
export interface ValuesPart {
  readonly values: KubernetesObject;
  /** The file that holds them. */
  readonly file?: string;
  /**
   * The line of a value, or of the nearest map around it.
   *
   * @param keys the keys that lead to it
   */
  lineOf(keys: readonly string[]): number | undefined;
}

/** The values of one release of the chart, and where they are written. */
export interface ValuesSource {
  /** The object that holds them, or the file itself. */
  readonly source: SourceObject;
  /** What reports call it, such as `Application/argocd/kubeshark`. */
  readonly subject: string;
  /** The field of the object that holds the values; '' where the file is nothing else. */
  readonly field: string;
  /** In the order in which Helm merges them. */
  readonly parts: readonly ValuesPart[];
  /** The version of the chart, where the object names one. */
  readonly chartVersion?: string;
  /** The first numbers of the version, such as `52` of the range `52.*`, where the object names a range of them. */
  readonly chartLine?: string;
  /** Further values that the object refers to and that are not in the input. */
  readonly missing: readonly string[];
}

/** All values of a source, as Helm merges values files: maps key by key; a later `null` still deletes a default of the chart. */
export function mergedValues({ parts }: ValuesSource): KubernetesObject {
  return parts.reduce<KubernetesObject>((merged, { values }) => mergeMaps(merged, values), {});
}

function mergeMaps(values: KubernetesObject, over: KubernetesObject): KubernetesObject {
  const merged: Record<string, unknown> = { ...values };
  for (const [key, value] of Object.entries(over)) {
    merged[key] = merge(Object.hasOwn(merged, key) ? merged[key] : undefined, value);
  }
  return merged;
}

function merge(below: unknown, over: unknown): unknown {
  if (over instanceof ListItems) {
    return over.onto(below, merge);
  }
  return isObject(over) ? mergeMaps(isObject(below) ? below : {}, over) : over;
}

/** Where a value is written. */
export interface ValuePlace {
  readonly file?: string;
  readonly line?: number;
}

/** The place of a value: where the last part that has it writes it; else of the nearest map around it. */
export function placeOfValue({ parts, source, field }: ValuesSource, keys: readonly string[]): ValuePlace {
  const depths = parts.map(({ values }) => depthOf(values, keys));
  const maxDepth = Math.max(0, ...depths);
  // Where no part has the value itself, a map of values is more specific than a parameter that happens to share a key with it.
  const part = parts[maxDepth === keys.length ? depths.lastIndexOf(maxDepth) : depths.indexOf(maxDepth)];
  const line = part?.lineOf(keys.slice(0, maxDepth));
  return line === undefined ? { file: source.file, line: source.lineOf(field) } : { file: part.file, line };
}

/** How many of the keys lead to something. */
function depthOf(values: KubernetesObject, keys: readonly string[]): number {
  let at: unknown = values;
  let depth = 0;
  while (depth < keys.length && isObject(at) && Object.hasOwn(at, keys[depth])) {
    at = at[keys[depth]];
    depth++;
  }
  return depth;
}
