/* eslint-disable @typescript-eslint/no-require-imports */
import { InvalidArgumentError, type Command } from 'commander';
import type { SizeOptions } from './run';
import type { CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { examples, flagOf, listFormatOption } from '../shared-options';

/** Options that need another option, and that option. */
const DEPENDENT = [
  ['context', 'cluster'], ['kubeconfig', 'cluster'], ['window', 'prometheus'], ['namespace', 'prometheus'], ['httpConfigFile', 'prometheus'],
] as const;

const EXAMPLES = examples(
  'cdk8s-kubeshark size --nodes nodes.json',
  'kubectl get nodes -o json | cdk8s-kubeshark size --nodes -',
  'cdk8s-kubeshark size --cluster --prometheus http://localhost:9090 --window 7d',
  'cdk8s-kubeshark size --cluster --pools 2 --output json',
);

/** `size`: proposes pools for nodes. */
export function sizeCommand(program: Command, session: CliSession): Command {
  return program.command('size')
    .summary('propose worker pools for the nodes of a cluster')
    .description('Groups nodes by size and proposes a pool of workers for each group, with code to paste and a reason for each number.')
    .option('--nodes <file>', "the output of 'kubectl get nodes -o json'; '-' for the standard input")
    .option('--pools <number>', 'the maximum number of pools (default: 4)', atLeastOne)
    .addOption(listFormatOption())
    .optionsGroup('Cluster:')
    .option('--cluster', 'read the nodes of a cluster with kubectl')
    .option('--context <name>', "the cluster, as a context of kubectl's configuration")
    .option('--kubeconfig <file>', "kubectl's configuration")
    .optionsGroup('Measurements:')
    .option('--prometheus <url>', 'size by the usage of running workers, measured by a Prometheus')
    .option('--window <time>', 'the time range, such as 24h or 7d (default: 24h)')
    .option('--http-config-file <file>', "TLS, authentication and headers, as in promtool's --http.config.file")
    .option('-n, --namespace <name>', 'the namespace of the workers (default: all namespaces)')
    .addHelpText('after', `${EXAMPLES}\n\nExit codes: 0 a pool for every node, 1 some nodes fit no worker or cannot be selected, 2 error.`)
    .action((options: SizeOptions) => size(options, session));
}

async function size(options: SizeOptions, session: CliSession): Promise<void> {
  if ((options.nodes === undefined) === (options.cluster === undefined)) {
    throw new UsageError("pass either '--nodes <file>' or '--cluster'; 'cdk8s-kubeshark size --help' shows all options");
  }
  const [unused, needed] = DEPENDENT.find(([option, other]) => options[option] !== undefined && options[other] === undefined) ?? [];
  if (unused !== undefined) {
    throw new UsageError(`'${flagOf(unused)}' needs '--${needed}'`);
  }
  await (require('./run') as typeof import('./run')).runSize(options, session);
}

function atLeastOne(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return Number(text);
}
