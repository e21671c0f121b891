import type { Command } from 'commander';
import { bashCompletion } from './bash';
import { fishCompletion } from './fish';
import type { Shell } from './shell';
import { completedCommands } from './words';
import { zshCompletion } from './zsh';
import type { CliSession } from '../../io/cli-io';

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** Prints the completion script for a shell. */
export function runCompletion(shell: Shell, program: Command, { io }: CliSession): void {
  io.stdout.write(SCRIPTS[shell](completedCommands(program)));
}
