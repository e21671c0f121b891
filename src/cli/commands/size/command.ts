/* eslint-disable @typescript-eslint/no-require-imports */
import { InvalidArgumentError, type Command } from 'commander';
import type { SizeOptions } from './run-size';
import type { CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { examples, listFormatOption } from '../shared-options';

/** Options that say something of another one, and that one. */
const DEPENDENT = [
  ['context', 'cluster'], ['kubeconfig', 'cluster'], ['window', 'prometheus'], ['namespace', 'prometheus'],
] as const;

const EXAMPLES = examples(
  'cdk8s-kubeshark size --nodes nodes.json',
  'kubectl get nodes -o json | cdk8s-kubeshark size --nodes -',
  'cdk8s-kubeshark size --cluster --prometheus http://localhost:9090 --window 7d',
  'cdk8s-kubeshark size --cluster --pools 2 --output json',
);

/** `size`: from nodes to pools. */
export function sizeCommand(program: Command, session: CliSession): Command {
  return program.command('size')
    .summary('propose worker pools for the nodes of a cluster')
    .description('Groups nodes by size and proposes a pool of workers for each, with the code to paste and the reason for each number.')
    .option('--nodes <file>', "the nodes as 'kubectl get nodes -o json' prints them; '-' for the standard input")
    .option('--pools <number>', 'the most pools (default: 4)', atLeastOne)
    .addOption(listFormatOption())
    .optionsGroup('Cluster:')
    .option('--cluster', 'read the nodes of a cluster, through kubectl')
    .option('--context <name>', "the cluster, by its context of kubectl's configuration")
    .option('--kubeconfig <file>', "kubectl's configuration")
    .optionsGroup('Measurements:')
    .option('--prometheus <url>', 'size by what workers used, measured by a Prometheus')
    .option('--window <time>', 'how far back to look, such as 24h or 7d (default: 24h)')
    .option('-n, --namespace <name>', 'the namespace of the workers; every one unless given')
    .addHelpText('after', `${EXAMPLES}\n\nExit codes: 0 a pool for every node, 1 some nodes fit no worker or can't be selected, 2 could not do what was asked.`)
    .action((options: SizeOptions) => size(options, session));
}

async function size(options: SizeOptions, session: CliSession): Promise<void> {
  if ((options.nodes === undefined) === (options.cluster === undefined)) {
    throw new UsageError("give the nodes, either by '--nodes <file>' or by '--cluster'");
  }
  const [unused, needed] = DEPENDENT.find(([option, other]) => options[option] !== undefined && options[other] === undefined) ?? [];
  if (unused !== undefined) {
    throw new UsageError(`'--${unused}' asks for '--${needed}'`);
  }
  await (require('./run-size') as typeof import('./run-size')).runSize(options, session);
}

function atLeastOne(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new InvalidArgumentError('Give a whole number from 1 on.');
  }
  return Number(text);
}
