/* eslint-disable @typescript-eslint/no-require-imports */
import type { Command } from 'commander';
import type { CliSession } from '../cli-io';

/** Adds a command to the program. */
export type AddCommand = (program: Command, session: CliSession) => Command;

/** The commands, in the order of the help. Each is loaded where it is called, or where help or completion asks for all. */
export const COMMANDS: { readonly [name: string]: () => AddCommand } = {
  lint: () => (require('./lint') as typeof import('./lint')).lintCommand,
  plan: () => (require('./plan') as typeof import('./plan')).planCommand,
  size: () => (require('./size') as typeof import('./size')).sizeCommand,
  import: () => (require('./import') as typeof import('./import')).importCommand,
  explain: () => (require('./explain') as typeof import('./explain')).explainCommand,
  presets: () => (require('./presets') as typeof import('./presets')).presetsCommand,
  rules: () => (require('./rules') as typeof import('./rules')).rulesCommand,
  completion: () => (require('./completion') as typeof import('./completion')).completionCommand,
};
