import type { KubernetesObject } from '../util/kubernetes-object';

/** A key that a mapping has twice. */
export interface RepeatedKey {
  readonly key: string;
  /** The line of the second one, from 1. */
  readonly line: number;
}

/** An object and where it was read. */
export interface SourceObject {
  /** Plain data, server-side fields and all. */
  readonly object: KubernetesObject;
  /** The file as its user named it, `-` for the standard input; none for an object that was in no file. */
  readonly file?: string;
  /** A key that a mapping of the object has twice, of which the last is read, as kubectl and helm do. */
  readonly repeatedKey?: RepeatedKey;
  /** The line of the heading behind which the file has helm's notes, which are left out. */
  readonly notesLine?: number;
  /** Values files that the object stands for, in the order in which Helm merges them. */
  readonly layers?: readonly SourceObject[];
  /**
   * The line, from 1, on which a field is written; where it is not written, the line of the nearest field around it.
   *
   * @param path the field as Kubernetes writes it, such as `spec.template.spec.containers[0].image`; '' for the object
   * @returns undefined where the input has no lines worth naming
   */
  lineOf(path: string): number | undefined;
  /**
   * The line, from 1, on which the content of a string begins that is written as a block scalar, behind `|` or `>`.
   *
   * @param path the field that holds the string
   * @returns undefined where the string is written in another way, or the input has no lines worth naming
   */
  blockLineOf?(path: string): number | undefined;
}

/** What an object has become, at the place where it was read. */
export function withObject({ file, repeatedKey, ...source }: SourceObject, object: KubernetesObject): SourceObject {
  return { object, file, ...(repeatedKey && { repeatedKey }), lineOf: (path) => source.lineOf(path) };
}

/** An object that was in no file. */
export function inMemory(object: KubernetesObject): SourceObject {
  return { object, lineOf: () => undefined };
}
