import type { CliIo } from './cli-io';
import { inputArguments } from './input-files';
import type { SourceObject } from '../../loader';
import { oneLine } from '../../util/single-line';

/** The name of the standard input among inputs, and of the standard output among outputs. */
export const STDIO = '-';

/** Reads the objects of a file or of the standard input; reports which part of it is left out. */
export async function readInput(file: string, io: CliIo, mayBeEmpty = false): Promise<SourceObject[]> {
  const sources = await readSources(file, io, mayBeEmpty);
  const notesLine = sources.at(0)?.notesLine;
  if (notesLine !== undefined) {
    io.stderr.write(`${oneLine(`${file === STDIO ? 'standard input' : file}:${notesLine}: the notes of helm begin here, and are left out`)}\n`);
  }
  return sources;
}

/** The same; a file that its user names may be values of the chart whose keys are in a wrong place. */
export async function readManifestsOrValues(file: string, io: CliIo, isSearched = false): Promise<SourceObject[]> {
  const sources = await readInput(file, io, isSearched);
  if (isSearched || sources.length !== 1 || sources[0].object.kind !== undefined) {
    return sources;
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { asValuesFile } = require('../../helm/sources') as typeof import('../../helm/sources');
  return sources.map(asValuesFile);
}

async function readSources(file: string, io: CliIo, mayBeEmpty: boolean): Promise<SourceObject[]> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { readFile, readText } = require('../../loader') as typeof import('../../loader');
  return file === STDIO ? readText(STDIO, await readInputBytes(STDIO, io)) : orNone(() => readFile(file), mayBeEmpty);
}

/** Reads the bytes of a file or of the standard input. */
export async function readInputBytes(file: string, io: CliIo): Promise<Buffer> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { readBytes, SourceError } = require('../../loader') as typeof import('../../loader');
  if (file !== STDIO) {
    return readBytes(file);
  }
  return io.readStdin().catch((error: Error) => {
    throw error instanceof SourceError ? error : new SourceError(STDIO, error.message);
  });
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
 * Reads the objects of all arguments: files, folders, globs, the standard input. Files of folders and globs may be empty.
 */
export async function readInputs(names: readonly string[], io: CliIo): Promise<SourceObject[]> {
  const all: SourceObject[] = [];
  for (const { files, isSearched } of inputArguments(names)) {
    for (const file of files) {
      for (const source of await readManifestsOrValues(file, io, isSearched)) {
        all.push(source);
      }
    }
  }
  return all;
}
