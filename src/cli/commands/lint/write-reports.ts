import type { CheckedInput } from './check-inputs';
import { counts, findingsOf, inputName, reportWriter, summary, type Format, type LintReport } from './reporters';
import type { FixLanguage } from '../../../convert/fix';
import type { WorkerPreset } from '../../../presets';
import { oneLine } from '../../../util/single-line';
import type { CliSession } from '../../io/cli-io';
import { fail } from '../../io/errors';
import type { Output } from '../../io/outputs';
import { lookOf, plainLook } from '../../io/terminal/look';
import { writeOutput } from '../../io/write-output';

/** How much to print. */
export interface Verbosity {
  /** Whether the table includes infos. */
  readonly verbose: boolean;
  /** Whether the table includes only findings that fail the call, and is omitted where there are none. */
  readonly quiet: boolean;
}

/** The fixes to print. */
export interface FixRequest {
  readonly kind: FixLanguage;
  /** The preset to apply as a whole; without it a fix changes only what findings need. */
  readonly preset?: WorkerPreset;
}

/** Writes all reports, even if one of them cannot be written. */
export function deliver(report: LintReport, outputs: readonly Output<Format>[], verbosity: Verbosity, session: CliSession): void {
  for (const output of outputs) {
    try {
      write(report, output, verbosity, session);
    } catch (error) {
      fail(session, error);
    }
  }
  if (!verbosity.quiet && outputs.every(({ file }) => file !== undefined)) {
    session.io.stderr.write(`${summary(report)}\n`);
  }
}

/** Prints fixes after the table. Where another report goes to the standard output, fixes go to the standard error stream. */
export function deliverFixes(
  { kind, preset }: FixRequest, inputs: readonly CheckedInput[], outputs: readonly Output<Format>[], { io }: CliSession,
): void {
  const isTaken = outputs.some(({ format, file }) => file === undefined && format !== 'table');
  // Loaded on demand, with all printers of props, values and patches.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { COMMENT_SIGNS, fixText } = require('../../../convert/fix') as typeof import('../../../convert/fix');
  const stream = isTaken ? io.stderr : io.stdout;
  const strings = inputs.map((input) => ({ input, text: fixText(kind, input.sources, preset) })).filter(({ text }) => text !== '');
  for (const { input, text } of strings) {
    const heading = strings.length > 1 ? `${COMMENT_SIGNS[kind]} ${oneLine(inputName(input))}\n` : '';
    stream.write(`\n${heading}${text.trimEnd()}\n`);
  }
}

function write(
  report: LintReport, { format, file }: Output<Format>, { verbose, quiet }: Verbosity, { io: { stdout, env } }: CliSession,
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

/** The report with only the findings that fail the call. */
function failuresOf(report: LintReport): LintReport {
  return {
    ...report,
    inputs: report.inputs.map((input) => ({
      ...input,
      pods: undefined,
      others: {},
      objects: [...new Set(input.objects)],
      findings: input.findings.filter((finding) => counts(finding, report.failOn)),
    })),
  };
}
