import type { Place } from './places';

/** How deep a document may be nested: no object of Kubernetes comes near it, and no walk over one overflows. */
export const MOST_LEVELS = 500;

/** One document of a text. */
export interface Document {
  /** What was read: null for an empty document. */
  readonly value: unknown;
  /** Where it is written. */
  readonly place: Place;
}
