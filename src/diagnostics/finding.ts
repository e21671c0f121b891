/**
 * How bad a finding is.
 */
export enum Severity {
  /** Rejected by the API server, or no pod on any node, a stuck rollout, or no matched traffic at all. Stops the synth. */
  ERROR = 'error',
  /** Loses packets or streams in a foreseeable case. Never stops the synth, unless the worker is `strict`. */
  WARNING = 'warning',
  /** Worth knowing. */
  INFO = 'info',
}

/**
 * A violation of a rule by a worker.
 */
export interface Finding {
  /** The rule's id, such as `resources/memory-gap`. */
  readonly rule: string;

  /** How bad it is. */
  readonly severity: Severity;

  /** The whole message: rule id, prop path, value, what is wrong, and the fix. */
  readonly message: string;

  /**
   * The prop that causes it, such as `resources.requests.memory`.
   *
   * @default - the finding is about no single prop.
   */
  readonly prop?: string;

  /**
   * Other props that the finding is about, such as the limit that a request is compared with.
   *
   * @default - none.
   */
  readonly relatedProps?: string[];

  /**
   * The object that causes it, as `Kind/namespace/name`.
   *
   * @default - the worker's DaemonSet.
   */
  readonly subject?: string;

  /**
   * The field of the object that causes it.
   *
   * @default - the finding is about no single field.
   */
  readonly path?: string;

  /** What to do about it, as a sentence. */
  readonly fix: string;

  /**
   * Why it was acknowledged.
   *
   * @default - it was not.
   */
  readonly acknowledged?: string;
}
