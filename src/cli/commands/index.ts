/* eslint-disable @typescript-eslint/no-require-imports */
import type { Command } from 'commander';
import type { CliSession } from '../io/cli-io';

/** Adds a command to the program. */
export type AddCommand = (program: Command, session: CliSession) => Command;

/** The commands, in the order of the help. Each is loaded when it is called; help and completion load all. */
export const COMMANDS: { readonly [name: string]: () => AddCommand } = {
  init: () => (require('./init/command') as typeof import('./init/command')).initCommand,
  lint: () => (require('./lint/command') as typeof import('./lint/command')).lintCommand,
  plan: () => (require('./plan/command') as typeof import('./plan/command')).planCommand,
  size: () => (require('./size/command') as typeof import('./size/command')).sizeCommand,
  verify: () => (require('./verify/command') as typeof import('./verify/command')).verifyCommand,
  advise: () => (require('./advise/command') as typeof import('./advise/command')).adviseCommand,
  policy: () => (require('./policy/command') as typeof import('./policy/command')).policyCommand,
  import: () => (require('./import/command') as typeof import('./import/command')).importCommand,
  explain: () => (require('./explain/command') as typeof import('./explain/command')).explainCommand,
  presets: () => (require('./presets/command') as typeof import('./presets/command')).presetsCommand,
  rules: () => (require('./rules/command') as typeof import('./rules/command')).rulesCommand,
  completion: () => (require('./completion/command') as typeof import('./completion/command')).completionCommand,
};
