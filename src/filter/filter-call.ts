/**
 * The call that made a filter, with whatever it was given: plain JavaScript can give anything.
 *
 * @internal
 */
export interface FilterCall {
  /** The method of `TrafficFilter`. */
  readonly method: string;
  /** What it was given; of `negated` the filter that it was called on. */
  readonly args: readonly unknown[];
}
