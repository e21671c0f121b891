/* eslint-disable @typescript-eslint/no-require-imports */
import { Option, type Command } from 'commander';
import { FORMATS } from './reporters/formats';
import type { LintCommandOptions } from './run';
import { FIX_LANGUAGES } from '../../../convert/fix';
import type { CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { collect, examples, EXIT_CODES, INPUT_FILES, valuesOption } from '../shared-options';

const CLUSTER_OPTIONS = ['context', 'kubeconfig', 'namespace', 'selector'] as const;

const EXAMPLES = examples(
  'cdk8s-kubeshark lint worker.yaml',
  'helm template kubeshark kubeshark/kubeshark | cdk8s-kubeshark lint -',
  'cdk8s-kubeshark lint --cluster --namespace kubeshark --fail-on warning',
  'cdk8s-kubeshark lint dist --output table --output sarif=kubeshark.sarif --output junit=junit.xml',
  'cdk8s-kubeshark lint worker.yaml --ignore security --ignore resources/cpu-limit',
  'cdk8s-kubeshark lint worker.yaml --fix yaml-patch',
  'cdk8s-kubeshark lint worker.yaml --fix helm-values --fix-preset recommended',
);

/** `lint`: checks manifests. */
export function lintCommand(program: Command, session: CliSession): Command {
  const command = program.command('lint')
    .summary('check the DaemonSets of manifests or of a cluster')
    .description('Checks every DaemonSet of the files: workers by all rules, others by what the API server validates.')
    .argument('[files...]', INPUT_FILES)
    .addOption(valuesOption())
    .addOption(outputOption())
    .addOption(new Option('--fail-on <severity>', 'the lowest severity that gives exit code 1').choices(['error', 'warning']).default(undefined, 'error'))
    .option('--strict', 'report warnings as errors')
    .addOption(new Option('--ignore <id>', "a rule, or a family of rules, to ignore (repeatable; see 'rules')")
      .argParser(collect).default([], 'none'))
    .addOption(new Option('--fix <kind>', 'print fixes for the findings at the end, ready to paste').choices(FIX_LANGUAGES))
    .option('--fix-preset <name>', "print fixes that apply a whole preset, as 'yaml-patch' unless '--fix' is set (see 'presets')")
    .option('-v, --verbose', 'include infos in the table')
    .option('-q, --quiet', 'print only findings that give exit code 1')
    .option('--baseline <file>', 'a file with known findings: only new ones give exit code 1')
    .option('--write-baseline', "write the findings to the file of '--baseline'")
    .option('--allow-none', 'exit with 0 if there is nothing to check')
    .option('--config <file>', "the configuration (default: '.cdk8s-kubeshark.yaml' of this folder or a parent folder)")
    .option('--no-config', 'ignore the configuration file');
  return withClusterOptions(command)
    .addHelpText('after', `${EXAMPLES}\n\n${EXIT_CODES}`)
    .action((files: string[], options: LintCommandOptions) => lint(files, options, session));
}

function outputOption(): Option {
  const option = new Option('-o, --output <format[=file]>', 'a report, to the standard output or to a file (repeatable)')
    .argParser(collect).default([], 'table');
  option.argChoices = [...FORMATS];
  return option;
}

function withClusterOptions(command: Command): Command {
  return command
    .optionsGroup('Cluster:')
    .option('--cluster', 'check the DaemonSets of a cluster, read with kubectl')
    .option('--context <name>', "the cluster, as a context of kubectl's configuration")
    .option('--kubeconfig <file>', "kubectl's configuration")
    .option('-n, --namespace <name>', 'the namespace (default: all namespaces)')
    .option('-l, --selector <labels>', 'only DaemonSets with these labels');
}

async function lint(files: readonly string[], options: LintCommandOptions, session: CliSession): Promise<void> {
  const unused = CLUSTER_OPTIONS.find((name) => options[name] !== undefined);
  if (!options.cluster && unused !== undefined) {
    throw new UsageError(`'--${unused}' needs '--cluster'`);
  }
  if (files.length === 0 && !options.cluster && options.values.length === 0) {
    throw new UsageError("pass a file, a folder, '-' for the standard input, '--values', or '--cluster'; 'cdk8s-kubeshark lint --help' shows all options");
  }
  if (options.writeBaseline && options.baseline === undefined) {
    throw new UsageError("'--write-baseline' needs '--baseline <file>'");
  }
  const { runLint } = require('./run') as typeof import('./run');
  await runLint(files, options, session);
}
