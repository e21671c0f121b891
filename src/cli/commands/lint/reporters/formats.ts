import type { LintReport } from './lint-report';
import type { Look } from '../../../io/terminal/look';

/** The formats of a lint report. */
export const FORMATS = ['table', 'json', 'sarif', 'junit', 'markdown'] as const;

/** One of them. */
export type Format = (typeof FORMATS)[number];

/** How a report for people looks; those for programs ask for nothing of it. */
export interface ReportLook extends Look {
  /** Whether infos are shown, too. */
  readonly verbose: boolean;
}

/** Writes a report, to its last line feed. */
export type ReportWriter = (report: LintReport, look: ReportLook) => string;
