import type { CliIo } from './cli-io';
import type { SourceObject } from '../../loader';

/** The name of the standard input among inputs, and of the standard output among outputs. */
export const STDIO = '-';

/** The objects of a file, or of the standard input; none where that may be so. */
export async function readInput(file: string, io: CliIo, mayBeEmpty = false): Promise<SourceObject[]> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { readFile, readText, SourceError } = require('../../loader') as typeof import('../../loader');
  if (file !== STDIO) {
    return orNone(() => readFile(file), mayBeEmpty);
  }
  const bytes = await io.readStdin().catch((error: Error) => {
    throw new SourceError(STDIO, error.message);
  });
  return readText(STDIO, bytes);
}

function orNone(read: () => SourceObject[], mayBeEmpty: boolean): SourceObject[] {
  try {
    return read();
  } catch (error) {
    if (mayBeEmpty && (error as { readonly isEmpty?: boolean }).isEmpty === true) {
      return [];
    }
    throw error;
  }
}

/**
 * The objects of all files that arguments name: files, folders, globs, the standard input. Files that were searched for
 * may be without any object.
 */
export async function readInputs(names: readonly string[], io: CliIo): Promise<SourceObject[]> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { inputArguments } = require('./input-files') as typeof import('./input-files');
  const all: SourceObject[] = [];
  for (const { files, isSearched } of inputArguments(names)) {
    for (const file of files) {
      for (const source of await readInput(file, io, isSearched)) {
        all.push(source);
      }
    }
  }
  return all;
}
