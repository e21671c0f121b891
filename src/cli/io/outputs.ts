import { UsageError } from './errors';
import { inputArguments } from './input-files';
import { STDIO } from './read-input';
import { isSameFile } from './same-file';
import { suggestion } from './suggestion';
import { checkOutput } from './write-output';

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

/** Rejects outputs that would overwrite each other, or an input: a file, or one of the files of a folder or a glob. */
export function checkOutputs(outputs: readonly Output<string>[], inputs: readonly string[]): void {
  const files = outputs.some(({ file }) => file !== undefined) ? inputs.flatMap(filesOf) : [];
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

function isSameOutput(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined ? one === other : isSameFile(one, other);
}

/** The files of an input. One that cannot be found is reported where it is read. */
function filesOf(input: string): readonly string[] {
  try {
    return inputArguments([input]).flatMap(({ files }) => files);
  } catch {
    return [];
  }
}
