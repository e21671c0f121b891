/* eslint-disable @typescript-eslint/no-require-imports */
import { Option, type Command } from 'commander';
import { FORMATS } from './reporters/formats';
import type { LintCommandOptions } from './run-lint';
import { FIX_LANGUAGES } from '../../../convert/fix';
import type { CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { collect, examples, EXIT_CODES, INPUT_FILES } from '../shared-options';

const CLUSTER_OPTIONS = ['context', 'kubeconfig', 'namespace', 'selector'] as const;

const EXAMPLES = examples(
  'cdk8s-kubeshark lint worker.yaml',
  'helm template kubeshark kubeshark/kubeshark | cdk8s-kubeshark lint -',
  'cdk8s-kubeshark lint --cluster --namespace kubeshark --fail-on warning',
  'cdk8s-kubeshark lint dist --output table --output sarif=kubeshark.sarif --output junit=junit.xml',
  'cdk8s-kubeshark lint worker.yaml --ignore security --ignore resources/cpu-limit',
  'cdk8s-kubeshark lint worker.yaml --fix helm-values',
);

/** `lint`: what the rules say of manifests. */
export function lintCommand(program: Command, session: CliSession): Command {
  const command = program.command('lint')
    .summary('check the DaemonSets of manifests or of a cluster')
    .description('Checks every DaemonSet of the files: workers by all rules, others by what the API server would say.')
    .argument('[files...]', INPUT_FILES)
    .addOption(outputOption())
    .addOption(new Option('--fail-on <severity>', 'the least severity that fails the call').choices(['error', 'warning']).default(undefined, 'error'))
    .option('--strict', 'take warnings for errors')
    .addOption(new Option('--ignore <id>', "a rule, or a family of rules, to leave out (more than once for more; see 'rules')")
      .argParser(collect).default([], 'none'))
    .addOption(new Option('--fix <kind>', 'print at the end what mends the findings, ready to be pasted').choices(FIX_LANGUAGES))
    .option('-v, --verbose', 'show infos in the table, too')
    .option('-q, --quiet', 'print only what fails the call, and nothing where nothing does')
    .option('--baseline <file>', 'findings that are known: only new ones fail the call')
    .option('--write-baseline', "write the findings of this call to the file of '--baseline'")
    .option('--allow-none', 'end well where there is nothing to check')
    .option('--config <file>', "the configuration; '.cdk8s-kubeshark.yaml' of this folder, or of one around it, unless given")
    .option('--no-config', 'read no configuration');
  return withClusterOptions(command)
    .addHelpText('after', `${EXAMPLES}\n\n${EXIT_CODES}`)
    .action((files: string[], options: LintCommandOptions) => lint(files, options, session));
}

function outputOption(): Option {
  const option = new Option('-o, --output <format[=file]>', 'a report, to the standard output or to a file (more than once for more)')
    .argParser(collect).default([], 'table');
  option.argChoices = [...FORMATS];
  return option;
}

function withClusterOptions(command: Command): Command {
  return command
    .optionsGroup('Cluster:')
    .option('--cluster', 'check what runs in a cluster, read through kubectl')
    .option('--context <name>', "the cluster, by its context of kubectl's configuration")
    .option('--kubeconfig <file>', "kubectl's configuration")
    .option('-n, --namespace <name>', 'one namespace; all of them unless given')
    .option('-l, --selector <labels>', 'only DaemonSets with these labels');
}

async function lint(files: readonly string[], options: LintCommandOptions, session: CliSession): Promise<void> {
  const unused = CLUSTER_OPTIONS.find((name) => options[name] !== undefined);
  if (!options.cluster && unused !== undefined) {
    throw new UsageError(`'--${unused}' says which cluster to read, and asks for '--cluster'`);
  }
  if (files.length === 0 && !options.cluster) {
    throw new UsageError("give a file, a folder, '-' for the standard input, or '--cluster'; 'cdk8s-kubeshark lint --help' shows all options");
  }
  if (options.writeBaseline && options.baseline === undefined) {
    throw new UsageError("'--write-baseline' asks for '--baseline <file>'");
  }
  const { runLint } = require('./run-lint') as typeof import('./run-lint');
  await runLint(files, options, session);
}
