import * as fs from 'node:fs';
import { UsageError } from './errors';
import { inputArguments } from './input-files';
import { STDIO } from './read-input';
import { isSameFile } from './same-file';
import { suggestion } from './suggestion';
import { checkOutput } from './write-output';

/** The files that systems with `/dev` have for the standard streams. */
const STDIN_FILE = '/dev/stdin';
const STDOUT_FILE = '/dev/stdout';

/** A requested report. */
export interface Output<F extends string> {
  readonly format: F;
  /** The file; `undefined` for the standard output. */
  readonly file?: string;
}

/** Parses `format` or `format=file`. */
export function parseOutput<F extends string>(text: string, formats: readonly F[]): Output<F> {
  const [name, ...rest] = text.split('=');
  const format = formats.find((one) => one === name);
  if (format === undefined) {
    throw new UsageError(`'--output ${text}': unknown format '${name}'${suggestion(name, formats)}`);
  }
  const file = rest.length === 0 ? undefined : rest.join('=');
  if (file === '') {
    throw new UsageError(`'--output ${text}': the file name is empty; omit '=' to write to the standard output`);
  }
  return { format, ...(file !== undefined && file !== STDIO && { file }) };
}

/**
 * Rejects outputs that would overwrite each other, or an input: a file, one of the files of a folder or a glob, or the file that a
 * shell gives as the standard input. An earlier report is replaced.
 */
export function checkOutputs(outputs: readonly Output<string>[], inputs: readonly (string | undefined)[]): void {
  const files = outputs.some(({ file }) => file !== undefined) ? inputs.filter((input) => input !== undefined).flatMap(filesOf) : [];
  outputs.forEach(({ format, file }, index) => {
    const other = outputs.slice(0, index).find((earlier) => isSameOutput(earlier.file, file));
    if (other !== undefined) {
      throw new UsageError(`'--output ${other.format}' and '--output ${format}' both write to ${file === undefined ? 'the standard output' : file}; `
        + `write one to another file: '--output ${format}=FILE'`);
    }
    if (file !== undefined) {
      checkOutput(file, files);
    }
  });
}

function isSameOutput(one = STDOUT_FILE, other = STDOUT_FILE): boolean {
  return isSameFile(one, other);
}

/** The files of an input. One that cannot be found is reported where it is read. */
function filesOf(input: string): readonly string[] {
  if (input === STDIO) {
    return fs.statSync(STDIN_FILE, { throwIfNoEntry: false })?.isFile() ? [STDIN_FILE] : [];
  }
  try {
    return inputArguments([input]).flatMap(({ files }) => files);
  } catch {
    return [];
  }
}
