import type { CliIo } from './cli-io';
import type { SourceObject } from '../../loader';

/** The name of the standard input among inputs, and of the standard output among outputs. */
export const STDIO = '-';

/** The objects of a file, or of the standard input. */
export async function readInput(file: string, io: CliIo): Promise<SourceObject[]> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { readFile, readText, SourceError } = require('../../loader') as typeof import('../../loader');
  if (file !== STDIO) {
    return readFile(file);
  }
  const bytes = await io.readStdin().catch((error: Error) => {
    throw new SourceError(STDIO, error.message);
  });
  return readText(STDIO, bytes);
}
