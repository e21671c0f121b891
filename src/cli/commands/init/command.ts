/* eslint-disable @typescript-eslint/no-require-imports */
import { Option, type Command } from 'commander';
import type { InitOptions } from './init-options';
import type { CliSession } from '../../io/cli-io';
import { examples } from '../shared-options';

const EXAMPLES = examples(
  'cdk8s-kubeshark init my-kubeshark',
  'cdk8s-kubeshark init my-kubeshark --language javascript',
  'cdk8s-kubeshark init my-kubeshark --from values.yaml',
  'cdk8s-kubeshark init my-kubeshark --cluster --namespace kubeshark',
);

/** `init`: writes a new app with a worker. */
export function initCommand(program: Command, session: CliSession): Command {
  return program.command('init')
    .summary('write a new app with a worker')
    .description('Writes a cdk8s app with a worker, a test and pinned versions into a folder. Existing files are never overwritten.')
    .argument('[folder]', 'the folder of the app (default: the working directory)', '.')
    .addOption(new Option('--language <name>', 'the language of the app').choices(['typescript', 'javascript']).default('typescript'))
    .addOption(new Option('--from <file>', "Helm values, or a manifest with one worker, to start from; '-' for the standard input").conflicts('cluster'))
    .option('--allow-unread', "write the app even if Helm values of '--from' were left out that the chart does not read")
    .addHelpText('after', EXAMPLES)
    .optionsGroup('Cluster:')
    .option('--cluster', 'start from the worker of a cluster, read with kubectl')
    .option('--context <name>', "the cluster, as a context of kubectl's configuration")
    .option('--kubeconfig <file>', "kubectl's configuration")
    .option('-n, --namespace <name>', "the worker's namespace (default: all namespaces)")
    .option('-l, --selector <labels>', 'only DaemonSets with these labels')
    .action((folder: string, options: InitOptions) => (
      (require('./run') as typeof import('./run')).runInit(folder, options, session)
    ));
}
