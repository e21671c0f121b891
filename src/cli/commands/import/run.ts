import { importSource } from '../../../convert/import';
import type { CliSession } from '../../io/cli-io';
import { readInput, STDIO } from '../../io/read-input';
import { checkOutput, writeOutput } from '../../io/write-output';

/** The options of `import` as commander gives them. */
export interface ImportOptions {
  readonly out?: string;
}

/** Turns a manifest or values into code. */
export async function runImport(input: string, { out = STDIO }: ImportOptions, session: CliSession): Promise<void> {
  if (out === STDIO) {
    session.io.stdout.write(importSource(await readInput(input, session.io)));
    return;
  }
  checkOutput(out, [input]);
  writeOutput(out, importSource(await readInput(input, session.io)));
  session.io.stderr.write(`${out} is written\n`);
}
