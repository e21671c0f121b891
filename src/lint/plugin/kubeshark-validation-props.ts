/**
 * Which findings fail the validation.
 */
export enum KubesharkFailOn {
  /** Only errors. */
  ERROR = 'error',
  /** Errors and warnings. */
  WARNING = 'warning',
}

/**
 * Properties for `KubesharkValidation`, as they stand under `properties` in `cdk8s.yaml`.
 */
export interface KubesharkValidationProps {
  /**
   * The findings that fail the validation.
   *
   * @default KubesharkFailOn.ERROR
   */
  readonly failOn?: KubesharkFailOn;

  /**
   * Ids of rules, or of whole families such as `security`, to ignore.
   *
   * @default - none.
   */
  readonly ignore?: string[];

  /**
   * Whether warnings are reported as errors.
   *
   * @default false
   */
  readonly strict?: boolean;
}
