import { checkInputs } from './check-inputs';
import type { ClusterOptions } from './cluster';
import { checkIgnored } from './ignored';
import { counts, findingsOf, FORMATS, type LintReport } from './reporters';
import { deliver, deliverFixes } from './write-reports';
import type { FixLanguage } from '../../../convert/fix';
import { Severity } from '../../../diagnostics';
import { ExitCode, type CliSession } from '../../io/cli-io';
import { checkOutputs, parseOutput } from '../../io/outputs';

/** The options of `lint` as commander gives them. */
export interface LintCommandOptions extends ClusterOptions {
  readonly cluster?: boolean;
  readonly output: readonly string[];
  readonly failOn: `${Severity}`;
  readonly strict?: boolean;
  readonly ignore: readonly string[];
  readonly fix?: FixLanguage;
  readonly verbose?: boolean;
}

/** Checks, reports, and tells by the exit code whether there are findings that count. */
export async function runLint(files: readonly string[], options: LintCommandOptions, session: CliSession): Promise<void> {
  const outputs = (options.output.length === 0 ? ['table'] : options.output).map((text) => parseOutput(text, FORMATS));
  checkOutputs(outputs, files);
  checkIgnored(options.ignore);
  const inputs = await checkInputs(
    { files: [...new Set(files)], ...(options.cluster && { cluster: options }) },
    { strict: options.strict, ignore: options.ignore },
    session,
  );
  const report: LintReport = { inputs, failOn: options.failOn as Severity };
  deliver(report, outputs, options.verbose ?? false, session);
  if (options.fix !== undefined) {
    deliverFixes(options.fix, inputs, outputs, session);
  }
  if (session.exitCode === ExitCode.CLEAN && findingsOf(report).some((finding) => counts(finding, report.failOn))) {
    session.exitCode = ExitCode.FINDINGS;
  }
}
