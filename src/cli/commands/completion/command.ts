/* eslint-disable @typescript-eslint/no-require-imports */
import { Argument, type Command } from 'commander';
import type { CliSession } from '../../io/cli-io';
import { examples } from '../shared-options';
import { SHELLS, type Shell } from './shell';

const EXAMPLES = examples(
  'eval "$(cdk8s-kubeshark completion bash)"     # in ~/.bashrc',
  'eval "$(cdk8s-kubeshark completion zsh)"      # in ~/.zshrc, after compinit',
  'cdk8s-kubeshark completion fish | source      # in ~/.config/fish/config.fish',
);

/** `completion`: prints a script for a shell. */
export function completionCommand(program: Command, session: CliSession): Command {
  return program.command('completion')
    .summary('print the completion script for a shell')
    .description('Prints the script with which a shell completes commands, options, presets and rules.')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText('after', EXAMPLES)
    .action((shell: Shell) => (
      (require('./run') as typeof import('./run')).runCompletion(shell, program, session)
    ));
}
