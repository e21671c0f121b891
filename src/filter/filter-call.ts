/**
 * The call that made a filter, with its arguments, which can be anything in plain JavaScript.
 *
 * @internal
 */
export interface FilterCall {
  /** The method of `TrafficFilter`. */
  readonly method: string;
  /** Its arguments; of `negated` the filter that it was called on. */
  readonly args: readonly unknown[];
}
