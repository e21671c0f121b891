import type { ConstructIds } from './construct-ids';
import type { Imports } from './imports';
import type { Code } from './layout';
import type { FieldPath } from '../util/field-path';

/** A value that code cannot say, so that it must get into the manifest in another way. */
export interface UnsupportedProp {
  /** The prop's path, such as `placement.nodeLabels[0]`. */
  readonly path: string;
  /** Why, as what a sentence goes on with behind the path: `has a condition that …`. */
  readonly reason: string;
}

/** A value as code, and how much of it the code says. */
export interface Printed {
  readonly code: Code;
  readonly printed: unknown;
}

/** What the printers of value classes need of the printer that calls them. */
export interface PrinterContext {
  /** What the code imports. */
  readonly imports: Imports;

  /** Ids for constructs that the code makes. */
  readonly ids: ConstructIds;

  /** Notes that a value cannot be represented. */
  reportUnsupported(path: FieldPath, reason: string): undefined;

  /** A struct of the props as code. */
  struct(name: string, value: unknown, path: FieldPath): Printed | undefined;

  /** A copy as plain data of a part of a Kubernetes object; undefined, and noted, where it is none. */
  data(value: unknown, path: FieldPath): object | undefined;

  /** A member of an enum as code; a word that is none as a cast. */
  member(enumName: string, word: string): Code;
}
