/* eslint-disable @typescript-eslint/no-require-imports */
import { Option, type Command } from 'commander';
import type { PolicyOptions } from './policy-options';
import type { CliSession } from '../../io/cli-io';
import { collect, examples } from '../shared-options';

const EXAMPLES = examples(
  'cdk8s-kubeshark policy | kubectl apply -f -',
  'cdk8s-kubeshark policy --deny --rule resources --rule update/surge',
  'cdk8s-kubeshark policy --except-namespace kubeshark-test > policy.yaml',
);

/** `policy`: prints the rules as an admission policy. */
export function policyCommand(program: Command, session: CliSession): Command {
  return program.command('policy')
    .summary('print the rules as an admission policy for the API server')
    .description('Prints ValidatingAdmissionPolicies by which the API server (Kubernetes 1.30 and later) checks each worker that anybody writes.')
    .option('--name <name>', "the names of the objects begin with it (default: 'kubeshark')")
    .option('--deny', 'reject workers that break a rule that is an error, instead of a warning')
    .addOption(list('--rule <rule>', 'a rule or family that the policies hold (repeatable)', 'all that the API server can evaluate'))
    .addOption(list('--except-rule <rule>', 'a rule or family that they do not hold (repeatable)', 'none'))
    .addOption(list('--namespace <name>', 'a namespace in which workers are checked (repeatable)', 'all'))
    .addOption(list('--except-namespace <name>', 'a namespace in which they are not (repeatable)', 'none'))
    .option('--no-acknowledgements', 'check rules also where an annotation of the DaemonSet acknowledges them')
    .addHelpText('after', EXAMPLES)
    .action((options: PolicyOptions) => (require('./run') as typeof import('./run')).runPolicy(options, session));
}

function list(flags: string, description: string, shownDefault: string): Option {
  return new Option(flags, description).argParser(collect).default([], shownDefault);
}
