import type { Imports } from './imports';
import type { Code } from './layout';
import type { FieldPath } from '../util/field-path';

/** A prop with a value that code cannot express; the manifest needs a patch for it. */
export interface UnsupportedProp {
  /** The prop's path, such as `placement.nodeLabels[0]`. */
  readonly path: string;
  /** The reason as a predicate, to follow the path: `has a condition that …`. */
  readonly reason: string;
}

/** A value as code, and the part of the value that the code expresses. */
export interface Printed {
  readonly code: Code;
  readonly printed: unknown;
}

/** The context for the printers of value classes. */
export interface PrinterContext {
  /** The imports of the code. */
  readonly imports: Imports;

  /** Records an unsupported value. */
  reportUnsupported(path: FieldPath, reason: string): undefined;

  /** A struct of the props as code. */
  struct(name: string, value: unknown, path: FieldPath): Printed | undefined;

  /** A copy of a part of a Kubernetes object as plain data; undefined, and recorded, where it is not plain data. */
  data(value: unknown, path: FieldPath): object | undefined;

  /** A member of an enum as code; any other string with a cast. */
  member(enumName: string, word: string): Code;
}
