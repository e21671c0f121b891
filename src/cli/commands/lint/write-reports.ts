import type { CheckedInput } from './check-inputs';
import { counts, findingsOf, reportWriter, summary, type Format, type LintReport } from './reporters';
import type { FixLanguage } from '../../../convert/fix';
import type { CliSession } from '../../io/cli-io';
import { fail } from '../../io/errors';
import type { Output } from '../../io/outputs';
import { lookOf, plainLook } from '../../io/terminal/look';
import { writeOutput } from '../../io/write-output';

/** How much is printed. */
export interface Amount {
  /** Whether infos are in the table, too. */
  readonly verbose: boolean;
  /** Whether only what fails the call is in the table, and nothing is printed where nothing does. */
  readonly quiet: boolean;
}

/** Writes every report; one that cannot be written keeps no other from being so. */
export function deliver(report: LintReport, outputs: readonly Output<Format>[], amount: Amount, session: CliSession): void {
  for (const output of outputs) {
    try {
      write(report, output, amount, session);
    } catch (error) {
      fail(session, error);
    }
  }
  if (!amount.quiet && outputs.every(({ file }) => file !== undefined)) {
    session.io.stderr.write(`${summary(report)}\n`);
  }
}

/** Prints fixes behind the table, or where no report is; a report for programs has the standard output for itself. */
export function deliverFixes(kind: FixLanguage, inputs: readonly CheckedInput[], outputs: readonly Output<Format>[], { io }: CliSession): void {
  const taken = outputs.some(({ format, file }) => file === undefined && format !== 'table');
  // Loaded here, since it brings along all that writes props, values and patches.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { printFixes } = require('./fixes') as typeof import('./fixes');
  printFixes(kind, inputs, taken ? io.stderr : io.stdout);
}

function write(
  report: LintReport, { format, file }: Output<Format>, { verbose, quiet }: Amount, { io: { stdout, env } }: CliSession,
): void {
  const failures = quiet && format === 'table' ? failuresOf(report) : report;
  if (failures !== report && findingsOf(failures).length === 0) {
    return;
  }
  const written = reportWriter(format)(failures, { ...(file === undefined ? lookOf(stdout, env) : plainLook()), verbose });
  if (file === undefined) {
    stdout.write(written);
  } else {
    writeOutput(file, written);
  }
}

/** The report with nothing but what fails the call. */
function failuresOf(report: LintReport): LintReport {
  return {
    ...report,
    inputs: report.inputs.map((input) => ({ ...input, others: 0, findings: input.findings.filter((finding) => counts(finding, report.failOn)) })),
  };
}
