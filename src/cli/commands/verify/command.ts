/* eslint-disable @typescript-eslint/no-require-imports */
import { Option, type Command } from 'commander';
import type { VerifyOptions } from './verify-options';
import { VERIFY_FORMATS } from './verify-report';
import type { CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { collect, examples, flagOf } from '../shared-options';

const EXAMPLES = examples(
  'cdk8s-kubeshark verify --prometheus http://localhost:9090 --since 24h',
  'cdk8s-kubeshark verify --prometheus http://localhost:9090 --since 7d --objective loss=0.01%,restarts=0',
  'cdk8s-kubeshark verify --prometheus http://localhost:9090 --app dist --output table --output html=workers.html',
  'cdk8s-kubeshark verify --cluster --for 2m',
  'cdk8s-kubeshark verify --prometheus https://mimir.example/prometheus --header X-Scope-OrgID=team --bearer-token-file token',
);

/** The variable that names a configuration of HTTP where no option does. */
const HTTP_CONFIG_VARIABLE = 'CDK8S_KUBESHARK_HTTP_CONFIG_FILE';

/** `verify`: whether the workers met their objectives. */
export function verifyCommand(program: Command, session: CliSession): Command {
  return program.command('verify')
    .summary('verify that running workers lost no packets and did not restart')
    .description('Compares the loss and the restarts of each node\'s worker with the objectives. Where the data cannot show it, the verdict is '
      + '\'unknown\', with what is missing.')
    .option('--prometheus <url>', 'a server with the HTTP API of Prometheus, without /api/v1')
    .option('--since <time>', 'the length of the time range, such as 24h or 7d (default: 24h)')
    .option('--at <time>', 'the end of the time range, in Unix seconds (default: one minute ago)')
    .option('--objective <objectives>', 'what must hold (default: loss=0.1%,restarts=0)')
    .option('-n, --namespace <name>', 'the namespace of the workers (default: all namespaces)')
    .addOption(new Option('--label <name=value>', 'a label of all series, such as cluster=production (repeatable)').argParser(collect).default([], 'none'))
    .option('--nodes <file>', "the nodes of the cluster: the output of 'kubectl get nodes -o json' (default: those of kube_node_info)")
    .option('--except-nodes <expression>', 'a regular expression of the names of nodes to leave out')
    .addOption(new Option('--app <input>', "the workers, whose findings may explain the loss: manifests, folders such as an app's output, or globs (repeatable)")
      .argParser(collect).default([], 'none'))
    .option('--sent <file>', 'text with the paths of the numbered requests that were sent')
    .option('--seen <file>', 'text with the paths that the workers saw; both give completeness')
    .option('--allow-unknown', "exit with 0 where a verdict is 'unknown'")
    .addOption(outputOption())
    .optionsGroup('Connection:')
    .addOption(new Option('--header <name=value>', 'a header of each request (repeatable)').argParser(collect).default([], 'none'))
    .option('--bearer-token-file <file>', 'a file with a bearer token')
    .option('--http-config-file <file>', `TLS, authentication and headers, as in promtool's --http.config.file (default: the file of ${HTTP_CONFIG_VARIABLE})`)
    .option('--timeout <seconds>', 'the limit of one query (default: 60)')
    .optionsGroup('With kubectl:')
    .option('--cluster', "sample the workers' own metrics through the API server; beside '--prometheus' only read the workers, as '--app' does")
    .option('--for <time>', 'for how long to sample (default: 2m)')
    .option('--context <name>', "the cluster, as a context of kubectl's configuration")
    .option('--kubeconfig <file>', "kubectl's configuration")
    .option('-l, --selector <labels>', "the labels of the workers' pods (default: app.kubeshark.com/app=worker)")
    .addHelpText('after', `${EXAMPLES}\n\nExit codes: 0 all objectives are met, 1 one is broken, 2 one is unknown, or an error.`)
    .action((options: VerifyOptions) => verify(options, session));
}

function outputOption(): Option {
  const option = new Option('-o, --output <format[=file]>', 'a report, to the standard output or to a file (repeatable)')
    .argParser(collect).default([], 'table');
  option.argChoices = [...VERIFY_FORMATS];
  return option;
}

/** Options that need `--cluster`, those of sampling among them, and those that need `--prometheus`. */
const OF_CLUSTER = ['context', 'kubeconfig'] as const;
const OF_SAMPLING = ['for', 'selector'] as const;
const OF_PROMETHEUS = ['since', 'at', 'bearerTokenFile', 'httpConfigFile', 'timeout'] as const;

async function verify(options: VerifyOptions, session: CliSession): Promise<void> {
  if (options.prometheus === undefined && options.cluster === undefined) {
    throw new UsageError("pass either '--prometheus <url>' or '--cluster'; 'cdk8s-kubeshark verify --help' shows all options");
  }
  if ((options.sent === undefined) !== (options.seen === undefined)) {
    throw new UsageError("'--sent' and '--seen' need each other");
  }
  const { prometheus, cluster } = options;
  check(options, cluster === undefined ? [...OF_CLUSTER, ...OF_SAMPLING] : [], "needs '--cluster'");
  check(options, prometheus === undefined ? OF_PROMETHEUS : [], "needs '--prometheus'");
  check(options, prometheus === undefined ? [] : OF_SAMPLING, "is for sampling; leave out '--prometheus'");
  const httpConfigFile = options.httpConfigFile ?? (session.io.env[HTTP_CONFIG_VARIABLE] || undefined);
  await (require('./run') as typeof import('./run')).runVerify({ ...options, httpConfigFile }, session);
}

/** Rejects options that would have no effect. */
function check(options: VerifyOptions, names: readonly (keyof VerifyOptions)[], problem: string): void {
  const useless = names.find((name) => options[name] !== undefined);
  if (useless !== undefined) {
    throw new UsageError(`'${flagOf(useless)}' ${problem}`);
  }
}
