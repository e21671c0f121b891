import type { Severity } from './finding';

/**
 * A rule as data: what it asks, why, and how to fix what breaks it.
 */
export interface RuleInfo {
  /** `family/name`, never used again for another rule. */
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

  /** What happens otherwise, with the figure that proves it. */
  readonly why: string;

  /** How to fix it in general. */
  readonly fix: string;

  /** Where the evidence is: a page of the documentation, or an address. */
  readonly source: string;
}
