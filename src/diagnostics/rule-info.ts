import type { Severity } from './finding';

/**
 * A rule as data: what must hold, why, and how to fix a violation.
 */
export interface RuleInfo {
  /** `family/name`; never reused for another rule. */
  readonly id: string;

  /** How bad a violation is. */
  readonly severity: Severity;

  /**
   * Further severities that its violations may have.
   *
   * @default - none.
   */
  readonly otherSeverities?: Severity[];

  /** What must hold, in one line. */
  readonly title: string;

  /** What happens if it does not hold, with the figure that proves it. */
  readonly why: string;

  /** How to fix a violation, in general. */
  readonly fix: string;

  /** Where the evidence is: addresses, those of the project as it is in this version. */
  readonly source: string;
}
