import type { Argument, Command, Option } from 'commander';
import { WorkerPreset } from '../../../presets';
import { ruleNames } from '../../rule-names';

/** A command as shells complete it. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** What its argument may be, beside files. */
  readonly values: readonly string[];
}

/** An option as shells complete it. */
export interface CompletedOption {
  /** `--long` and `-s`, as far as it has them. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  readonly values: readonly string[];
}

/** Every command of the program, with what can be known of its words. */
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

/** Those that commander does not hold, since files may stand there, too, or since they are too many for its help. */
function argumentValues(command: string, { argChoices }: Argument): readonly string[] {
  if (command === 'rules') {
    return ruleNames();
  }
  return command === 'explain' ? WorkerPreset.all().map(({ name }) => name) : argChoices ?? [];
}
