/**
 * Accepts the findings of a rule, with a reason.
 */
export interface Acknowledgement {
  /** The id of the rule, such as `placement/blind-taint`. */
  readonly rule: string;

  /** Why the finding is accepted. It must not be empty. */
  readonly reason: string;
}
