/**
 * Which findings fail the validation.
 */
export enum KubesharkFailOn {
  /** Errors alone. */
  ERROR = 'error',
  /** Warnings, too. */
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
   * Ids of rules, or whole families such as `security`, that are not asked.
   *
   * @default - all rules are asked.
   */
  readonly ignore?: string[];

  /**
   * Whether warnings are reported as errors.
   *
   * @default false
   */
  readonly strict?: boolean;
}
