import type { CliSession } from './cli-io';
import { jsonText } from './json-text';
import { aligned } from './terminal/aligned';

/** Whether a person or a program reads what is printed. */
export type ListFormat = 'table' | 'json';

/** Prints a list as columns for a person, who may have a terminal to fit or pipe it to `grep`, or its data for a program. */
export function printList(
  data: object, heading: readonly string[], rows: readonly (readonly string[])[], output: ListFormat, session: CliSession,
): void {
  const { stdout } = session.io;
  if (output === 'json') {
    stdout.write(jsonText(data));
  } else {
    stdout.write(`${aligned([heading, ...rows], stdout.isTTY ? stdout.columns : undefined)}\n`);
  }
}
