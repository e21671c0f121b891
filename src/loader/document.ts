import type { NodePosition } from './positions';
import type { RepeatedKey } from './source-object';

/** A key that a document has twice, and where the second one begins in the string. */
export interface RepeatedKeyAt extends RepeatedKey {
  readonly at: number;
}

/** One document of a string. */
export interface Document {
  /** What was read: null for an empty document. */
  readonly value: unknown;
  /** Where it is written. */
  readonly position: NodePosition;
  /** A key that it has twice in one mapping. */
  readonly repeatedKey?: RepeatedKeyAt;
}
