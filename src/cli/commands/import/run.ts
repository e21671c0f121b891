import { importSource } from '../../../convert/import';
import type { CliSession } from '../../io/cli-io';
import { readInputs, STDIO } from '../../io/read-input';
import { checkOutput, checkUnchanged, writeOutput } from '../../io/write-output';

/** The options of `import` as commander passes them. */
export interface ImportOptions {
  readonly out?: string;
  readonly force?: boolean;
}

/** Converts a manifest or values to code. */
export async function runImport(inputs: readonly string[], { out = STDIO, force = false }: ImportOptions, session: CliSession): Promise<void> {
  if (out === STDIO) {
    session.io.stdout.write(importSource(await readInputs(inputs, session.io)));
    return;
  }
  checkOutput(out, inputs);
  const code = importSource(await readInputs(inputs, session.io));
  if (!force) {
    checkUnchanged(out, code);
  }
  writeOutput(out, code);
  session.io.stderr.write(`${out} was written\n`);
}
