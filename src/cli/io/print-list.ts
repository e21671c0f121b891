import type { CliSession } from './cli-io';
import { jsonText } from './json-text';
import { aligned } from './terminal/aligned';

/** The format of a list: for people or for programs. */
export type ListFormat = 'table' | 'json';

/** Prints a list as columns that fit a terminal, or as JSON. In a pipe each row is one line, for `grep`. */
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
