import type { NodePosition } from './positions';

/** One document of a string. */
export interface Document {
  /** What was read: null for an empty document. */
  readonly value: unknown;
  /** Where it is written. */
  readonly position: NodePosition;
}
