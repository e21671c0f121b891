/* eslint-disable @typescript-eslint/no-require-imports */
import type { Command } from 'commander';
import type { CliSession } from '../../io/cli-io';
import type { ListFormat } from '../../io/print-list';
import { examples, listFormatOption, valuesOption } from '../shared-options';

const EXAMPLES = examples(
  'cdk8s-kubeshark explain recommended',
  'cdk8s-kubeshark explain worker.yaml',
  'cdk8s-kubeshark explain highTraffic --output json',
);

/** `explain`: shows every value and its origin. */
export function explainCommand(program: Command, session: CliSession): Command {
  return program.command('explain')
    .summary('show every value of a preset or a worker, and its origin')
    .description('Shows every effective value, its origin, and its reason.')
    .argument('[preset|file]', "a preset (see 'presets'), a manifest or Helm values with one worker, a folder or glob with it, or '-' for the standard input")
    .addOption(valuesOption())
    .addOption(listFormatOption())
    .addHelpText('after', EXAMPLES)
    .action((name: string | undefined, { output, values }: { output: ListFormat; values: readonly string[] }) => (
      (require('./run') as typeof import('./run')).runExplain({ name, values }, output, session)
    ));
}
