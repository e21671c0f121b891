/* eslint-disable @typescript-eslint/no-require-imports */
import { Option, type Command } from 'commander';
import { GATES, PLAN_FORMATS, type PlanCommandOptions } from './plan-options';
import type { CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { collect, examples, EXIT_CODES, INPUT_FILES } from '../shared-options';

const EXAMPLES = examples(
  'kubectl get nodes -o json > nodes.json',
  'cdk8s-kubeshark plan dist --nodes nodes.json',
  'cdk8s-kubeshark plan dist --nodes nodes.json --pods pods.json --output table --output html=coverage.html',
  'cdk8s-kubeshark plan dist --nodes nodes.json --nodes nodepools.yaml --fail-on gap,overlap,capacity',
  'cdk8s-kubeshark plan --cluster --context production',
);

/** `plan`: where workers land. */
export function planCommand(program: Command, session: CliSession): Command {
  const command = program.command('plan')
    .summary('show on which nodes workers land, and why not on the others')
    .description('Shows for each node which worker lands there; where none does, more than one or one that does not fit, it says why.')
    .argument('[files...]', INPUT_FILES)
    .addOption(new Option('--nodes <file>', "what 'kubectl get nodes -o json' prints, or NodePools of Karpenter (more than once for more)")
      .argParser(collect).default([], 'none'))
    .option('--pods <file>', "what 'kubectl get pods -A -o json' prints: their requests and ports count")
    .addOption(outputOption())
    .addOption(failOnOption())
    .option('-v, --verbose', 'show every node in the table');
  return command
    .optionsGroup('Cluster:')
    .option('--cluster', 'read nodes and pods through kubectl, and without files the DaemonSets, too')
    .option('--context <name>', "the cluster, by its context of kubectl's configuration")
    .option('--kubeconfig <file>', "kubectl's configuration")
    .addHelpText('after', `${EXAMPLES}\n\n${EXIT_CODES}`)
    .action((files: string[], options: PlanCommandOptions) => plan(files, options, session));
}

function outputOption(): Option {
  const option = new Option('-o, --output <format[=file]>', 'a report, to the standard output or to a file (more than once for more)')
    .argParser(collect).default([], 'table');
  option.argChoices = [...PLAN_FORMATS];
  return option;
}

function failOnOption(): Option {
  const option = new Option('--fail-on <kinds>', 'what fails the call, with commas for more: gap (a node without a worker), overlap (more than one), '
    + 'capacity (one that does not fit)').argParser(collect).default([], 'nothing');
  option.argChoices = [...GATES];
  return option;
}

async function plan(files: readonly string[], options: PlanCommandOptions, session: CliSession): Promise<void> {
  const unused = (['context', 'kubeconfig'] as const).find((name) => options[name] !== undefined);
  if (!options.cluster && unused !== undefined) {
    throw new UsageError(`'--${unused}' says which cluster to read, and asks for '--cluster'`);
  }
  if (!options.cluster && (files.length === 0 || options.nodes.length === 0)) {
    throw new UsageError("give manifests and '--nodes <file>', or '--cluster'; 'cdk8s-kubeshark plan --help' shows all options");
  }
  const { runPlan } = require('./run-plan') as typeof import('./run-plan');
  await runPlan(files, options, session);
}
