/**
 * One value that counts for a worker, and where it came from.
 */
export interface ExplainedValue {
  /** The path of the prop, such as `resources.requests.memory`. */
  readonly path: string;

  /** The value as it is written by hand: `4Gi`, `15s`, `[node-1, node-2]`. */
  readonly value: string;

  /** Who set it: `prop`, `helm values`, `preset <name>`, or `default` for what none of them sets. */
  readonly origin: string;

  /**
   * Why it is so, and where that is written.
   *
   * @default - none is known, as for the values of props.
   */
  readonly source?: string;
}
