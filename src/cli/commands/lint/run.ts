import { applyBaseline, writeBaseline } from './baseline';
import { checkInputs } from './check-inputs';
import type { ClusterOptions } from './cluster';
import { findConfig, readConfig, type LintConfig } from './config';
import { counts, findingsOf, FORMATS, type LintReport } from './reporters';
import { deliver, deliverFixes } from './write-reports';
import type { FixLanguage } from '../../../convert/fix';
import { Severity } from '../../../diagnostics';
import type { LintOptions } from '../../../lint';
import { ExitCode, type CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { checkOutputs, parseOutput } from '../../io/outputs';
import { unknownRule } from '../../rule-names';

/** The options of `lint` as commander passes them. */
export interface LintCommandOptions extends ClusterOptions {
  readonly cluster?: boolean;
  readonly output: readonly string[];
  readonly failOn?: 'error' | 'warning';
  readonly strict?: boolean;
  readonly ignore: readonly string[];
  readonly fix?: FixLanguage;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
  readonly config?: string | false;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  readonly allowNone?: boolean;
}

/** Checks the inputs, writes the reports, and sets the exit code if findings count. */
export async function runLint(files: readonly string[], options: LintCommandOptions, session: CliSession): Promise<void> {
  const { baseline, cluster, allowNone, verbose = false, quiet = false } = options;
  const outputs = (options.output.length === 0 ? ['table'] : options.output).map((text) => parseOutput(text, FORMATS));
  const configFile = configFileOf(options);
  checkOutputs(outputs, [...files, ...[baseline, configFile].filter((file) => file !== undefined)]);
  options.ignore.forEach(checkRule);
  const config = configFile === undefined ? {} : readConfig(configFile);
  const toRead = { files: [...new Set(files)], ...(cluster && { cluster: options }), allowNone };
  const inputs = await checkInputs(toRead, lintOptions(config, options), session);
  const found: LintReport = { inputs, failOn: (options.failOn ?? config.failOn ?? Severity.ERROR) as Severity };
  if (options.writeBaseline) {
    writeBaseline(baseline!, found);
  }
  const report = baseline === undefined ? found : applyBaseline(baseline, found);
  deliver(report, outputs, { verbose, quiet }, session);
  if (options.fix !== undefined) {
    deliverFixes(options.fix, inputs, outputs, session);
  }
  if (session.exitCode === ExitCode.CLEAN && findingsOf(report).some((finding) => counts(finding, report.failOn))) {
    session.exitCode = ExitCode.FINDINGS;
  }
}

/** A misspelt rule would otherwise not be ignored. */
function checkRule(name: string): void {
  const problem = unknownRule(name);
  if (problem !== undefined) {
    throw new UsageError(`'--ignore': ${problem}`);
  }
}

function configFileOf({ config }: LintCommandOptions): string | undefined {
  return config === false ? undefined : config ?? findConfig(process.cwd());
}

function lintOptions({ ignore = [], strict, severity, chartVersion }: LintConfig, options: LintCommandOptions): LintOptions {
  return { strict: options.strict ?? strict, ignore: [...ignore, ...options.ignore], severities: severity, chartVersion };
}
