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

/** `plan`: on which nodes workers run. */
export function planCommand(program: Command, session: CliSession): Command {
  const command = program.command('plan')
    .summary('show on which nodes workers run, and why not on the others')
    .description('Shows which worker runs on each node. If none runs, more than one, or one that does not fit, it shows the reason.')
    .argument('[files...]', INPUT_FILES)
    .addOption(new Option('--nodes <file>', "the output of 'kubectl get nodes -o json', or NodePools of Karpenter (repeatable)")
      .argParser(collect).default([], 'none'))
    .option('--pods <file>', "the output of 'kubectl get pods -A -o json': their requests and ports count")
    .addOption(outputOption())
    .addOption(failOnOption())
    .option('-v, --verbose', 'include every node in the table');
  return command
    .optionsGroup('Cluster:')
    .option('--cluster', 'read nodes and pods with kubectl, and also DaemonSets if there are no files')
    .option('--context <name>', "the cluster, as a context of kubectl's configuration")
    .option('--kubeconfig <file>', "kubectl's configuration")
    .addHelpText('after', `${EXAMPLES}\n\n${EXIT_CODES}`)
    .action((files: string[], options: PlanCommandOptions) => plan(files, options, session));
}

function outputOption(): Option {
  const option = new Option('-o, --output <format[=file]>', 'a report, to the standard output or to a file (repeatable)')
    .argParser(collect).default([], 'table');
  option.argChoices = [...PLAN_FORMATS];
  return option;
}

function failOnOption(): Option {
  const option = new Option('--fail-on <kinds>', 'what gives exit code 1 (comma-separated, repeatable): gap (a node without a worker), '
    + 'overlap (more than one), capacity (one that does not fit)').argParser(collect).default([], 'nothing');
  option.argChoices = [...GATES];
  return option;
}

async function plan(files: readonly string[], options: PlanCommandOptions, session: CliSession): Promise<void> {
  const unused = (['context', 'kubeconfig'] as const).find((name) => options[name] !== undefined);
  if (!options.cluster && unused !== undefined) {
    throw new UsageError(`'--${unused}' needs '--cluster'`);
  }
  if (!options.cluster && (files.length === 0 || options.nodes.length === 0)) {
    throw new UsageError("pass manifests and '--nodes <file>', or '--cluster'; 'cdk8s-kubeshark plan --help' shows all options");
  }
  const { runPlan } = require('./run') as typeof import('./run');
  await runPlan(files, options, session);
}
