import type { Argument, Command, Option } from 'commander';
import { WorkerPreset } from '../../../presets';
import { ruleNames } from '../../rule-names';

/** A command for completion. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** The values of its argument, besides files. */
  readonly values: readonly string[];
}

/** An option for completion. */
export interface CompletedOption {
  /** `--long` and `-s`, if it has them. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  readonly values: readonly string[];
}

/** Every command of the program, with its options and values. */
export function completedCommands(program: Command): CompletedCommand[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.summary(),
    options: [...command.options.map(completedOption), HELP],
    values: command.registeredArguments.flatMap((argument) => argumentValues(command.name(), argument)),
  }));
}

const HELP: CompletedOption = { flags: ['--help', '-h'], description: 'print the help', takesValue: false, values: [] };

function completedOption(option: Option): CompletedOption {
  return {
    flags: [option.long, option.short].filter((flag) => flag !== undefined && flag !== null),
    description: option.description,
    takesValue: option.required,
    values: option.argChoices ?? (option.long === '--ignore' ? ruleNames() : []),
  };
}

/** The values of an argument; some are not in commander, because files are also valid or because help would be too long. */
function argumentValues(command: string, { argChoices }: Argument): readonly string[] {
  if (command === 'rules') {
    return ruleNames();
  }
  return command === 'explain' ? WorkerPreset.all().map(({ name }) => name) : argChoices ?? [];
}
