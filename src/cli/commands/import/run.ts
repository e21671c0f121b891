import { importSource, unreadValues } from '../../../convert/import';
import type { CliSession } from '../../io/cli-io';
import { UsageError, warn, warnOfValues } from '../../io/errors';
import { checkOutputs } from '../../io/outputs';
import { readInputs, STDIO } from '../../io/read-input';
import { readValues } from '../../io/read-values';
import { checkUnread } from '../../io/unread-values';
import { checkUnchanged, writeOutput } from '../../io/write-output';

/** The options of `import` as commander passes them. */
export interface ImportOptions {
  readonly values: readonly string[];
  readonly out?: string;
  readonly force?: boolean;
  readonly allowUnread?: boolean;
}

/** Converts a manifest or values to code. */
export async function runImport(
  inputs: readonly string[], { values: valuesFiles, out = STDIO, force = false, allowUnread = false }: ImportOptions, session: CliSession,
): Promise<void> {
  if (inputs.length === 0 && valuesFiles.length === 0) {
    throw new UsageError("pass a file, a folder, '-' for the standard input, or '--values'; 'cdk8s-kubeshark import --help' shows all options");
  }
  if (out !== STDIO) {
    checkOutputs([{ format: 'typescript', file: out }], [...inputs, ...valuesFiles]);
  }
  const objects = [...await readInputs(inputs, session.io), ...(valuesFiles.length > 0 ? [await readValues(valuesFiles, session.io)] : [])];
  objects.forEach(({ file, repeatedKey }) => repeatedKey && warn(
    session.io, `${file}:${repeatedKey.line}: the key '${repeatedKey.key}' is there twice in one mapping; the last one is read`,
  ));
  const code = importSource(objects);
  const unread = unreadValues(objects);
  warnOfValues(session.io, unread);
  if (out === STDIO) {
    session.io.stdout.write(code);
    return;
  }
  checkUnread(unread, allowUnread);
  if (!force) {
    checkUnchanged(out, code);
  }
  writeOutput(out, code);
  session.io.stderr.write(`${out} was written\n`);
}
