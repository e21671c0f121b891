import type { CompletedCommand, CompletedOption } from './words';
import { PROGRAM } from '../../program-name';

/** The script for fish: a line for each command, option and argument. Without suggestions fish completes files. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  return `${[
    ...commands.map(({ name, description }) => `complete -c ${PROGRAM} -f -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`),
    ...commands.flatMap((command) => [
      ...command.options.map((option) => line(command, optionPart(option))),
      ...(command.values.length > 0 ? [line(command, `-a ${quoted(command.values.join(' '))}`)] : []),
    ]),
  ].join('\n')}\n`;
}

function line({ name }: CompletedCommand, part: string): string {
  return `complete -c ${PROGRAM} -n '__fish_seen_subcommand_from ${name}' ${part}`;
}

function optionPart({ flags, description, takesValue, values }: CompletedOption): string {
  return [
    ...flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)),
    ...(takesValue ? [values.length > 0 ? `-x -a ${quoted(values.join(' '))}` : '-r'] : []),
    `-d ${quoted(description)}`,
  ].join(' ');
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
