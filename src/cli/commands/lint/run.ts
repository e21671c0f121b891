import { applyBaseline, writeBaseline } from './baseline';
import { checkInputs } from './check-inputs';
import type { ClusterOptions } from './cluster';
import { findConfig, readConfig, type LintConfig } from './config';
import { counts, findingsOf, FORMATS, type LintReport } from './reporters';
import { deliver, deliverFixes, type FixRequest } from './write-reports';
import type { FixLanguage } from '../../../convert/fix';
import { Severity } from '../../../diagnostics';
import type { LintOptions } from '../../../lint';
import { WorkerPreset } from '../../../presets';
import { closest } from '../../../util/did-you-mean';
import { ExitCode, type CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { checkOutputs, parseOutput } from '../../io/outputs';
import { unknownRule } from '../../rule-names';

/** The options of `lint` as commander passes them. */
export interface LintCommandOptions extends ClusterOptions {
  readonly cluster?: boolean;
  readonly values: readonly string[];
  readonly output: readonly string[];
  readonly failOn?: 'error' | 'warning';
  readonly strict?: boolean;
  readonly ignore: readonly string[];
  readonly fix?: FixLanguage;
  readonly fixPreset?: string;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
  readonly config?: string | false;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  readonly allowNone?: boolean;
}

/** Checks the inputs, writes the reports, and sets the exit code if findings count. */
export async function runLint(files: readonly string[], options: LintCommandOptions, session: CliSession): Promise<void> {
  const { baseline, cluster, values, allowNone, verbose = false, quiet = false } = options;
  const outputs = (options.output.length === 0 ? ['table'] : options.output).map((text) => parseOutput(text, FORMATS));
  const configFile = configFileOf(options);
  checkOutputs(outputs, [...files, ...values, baseline, configFile, options.kubeconfig]);
  options.ignore.forEach(checkRule);
  const fixes = fixRequest(options);
  const config = configFile === undefined ? {} : readConfig(configFile);
  const toRead = { files: [...new Set(files)], ...(cluster && { cluster: options }), values, allowNone };
  const inputs = await checkInputs(toRead, lintOptions(config, options), session);
  const found: LintReport = { inputs, failOn: (options.failOn ?? config.failOn ?? Severity.ERROR) as Severity };
  if (options.writeBaseline) {
    writeBaseline(baseline!, found);
  }
  const report = baseline === undefined ? found : applyBaseline(baseline, found);
  deliver(report, outputs, { verbose, quiet }, session);
  if (fixes !== undefined) {
    deliverFixes(fixes, inputs, outputs, session);
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

/** What `--fix` and `--fix-preset` ask for. */
function fixRequest({ fix, fixPreset }: LintCommandOptions): FixRequest | undefined {
  if (fixPreset === undefined) {
    return fix && { kind: fix };
  }
  return { kind: fix ?? 'yaml-patch', preset: presetNamed(fixPreset) };
}

function presetNamed(name: string): WorkerPreset {
  const presets = WorkerPreset.all();
  const preset = presets.find((one) => one.name === name);
  if (preset === undefined) {
    const guess = closest(name, presets.map((one) => one.name));
    throw new UsageError(`'--fix-preset ${name}': unknown preset; ${guess === undefined ? "see 'cdk8s-kubeshark presets'" : `did you mean '${guess}'?`}`);
  }
  return preset;
}

function configFileOf({ config }: LintCommandOptions): string | undefined {
  return config === false ? undefined : config ?? findConfig(process.cwd());
}

function lintOptions({ ignore = [], strict, severity, chartVersion }: LintConfig, options: LintCommandOptions): LintOptions {
  return { strict: options.strict ?? strict, ignore: [...ignore, ...options.ignore], severities: severity, chartVersion };
}
