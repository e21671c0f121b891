/* eslint-disable @typescript-eslint/no-require-imports */
import type { Command } from 'commander';
import type { CliSession } from '../../io/cli-io';
import type { ListFormat } from '../../io/print-list';
import { examples, listFormatOption } from '../shared-options';

const EXAMPLES = examples(
  'cdk8s-kubeshark rules',
  'cdk8s-kubeshark rules probes',
  'cdk8s-kubeshark rules probes/process-name',
  'cdk8s-kubeshark rules --output json',
);

/** `rules`: lists the rules, or shows one. */
export function rulesCommand(program: Command, session: CliSession): Command {
  return program.command('rules')
    .summary('list the rules, or show one')
    .description('Lists all rules or those of a family, or shows a rule with its reason, its fix and its evidence.')
    .argument('[id]', 'a rule such as probes/process-name, or a family such as probes')
    .addOption(listFormatOption())
    .addHelpText('after', EXAMPLES)
    .action((id: string | undefined, { output }: { output: ListFormat }) => (
      (require('./run') as typeof import('./run')).runRules(id, output, session)
    ));
}
