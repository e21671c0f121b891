import type { LintReport } from './lint-report';
import type { Look } from '../../../io/terminal/look';

/** The formats of a lint report. */
export const FORMATS = ['table', 'json', 'sarif', 'junit', 'markdown'] as const;

/** A format of a lint report. */
export type Format = (typeof FORMATS)[number];

/** The appearance of a report for people; reports for programs ignore it. */
export interface ReportLook extends Look {
  /** Whether to include infos. */
  readonly verbose: boolean;
}

/** Writes a report, including the final line feed. */
export type ReportWriter = (report: LintReport, look: ReportLook) => string;
