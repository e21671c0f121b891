/* eslint-disable @typescript-eslint/no-require-imports */
import type { Command } from 'commander';
import type { CliSession } from '../../io/cli-io';
import type { ListFormat } from '../../io/print-list';
import { examples, listFormatOption } from '../shared-options';

const EXAMPLES = examples('cdk8s-kubeshark presets', 'cdk8s-kubeshark presets --output json');

/** `presets`: lists the presets. */
export function presetsCommand(program: Command, session: CliSession): Command {
  return program.command('presets')
    .summary('list the presets')
    .description('Lists the presets and their purposes.')
    .addOption(listFormatOption())
    .addHelpText('after', EXAMPLES)
    .action(({ output }: { output: ListFormat }) => (
      (require('./run') as typeof import('./run')).runPresets(output, session)
    ));
}
