import * as path from 'node:path';
import { UsageError } from './errors';
import { STDIO } from './read-input';
import { checkOutput } from './write-output';
import { closest } from '../../util/did-you-mean';

/** A report that is asked for. */
export interface Output<F extends string> {
  readonly format: F;
  /** Where it goes; none for the standard output. */
  readonly file?: string;
}

/** Reads `format` or `format=file`. */
export function parseOutput<F extends string>(text: string, formats: readonly F[]): Output<F> {
  const [name, ...rest] = text.split('=');
  const format = formats.find((one) => one === name);
  if (format === undefined) {
    const meant = closest(name, formats);
    throw new UsageError(`'--output ${text}': there is no format '${name}'; ${meant ? `did you mean '${meant}'?` : `choose ${formats.join(', ')}`}`);
  }
  const file = rest.length === 0 ? undefined : rest.join('=');
  if (file === '') {
    throw new UsageError(`'--output ${text}': no file is named; leave '=' out to write to the standard output`);
  }
  return { format, ...(file !== undefined && file !== STDIO && { file }) };
}

/** Refuses outputs that would spoil each other, or an input. */
export function checkOutputs(outputs: readonly Output<string>[], inputs: readonly string[]): void {
  outputs.forEach(({ format, file }, index) => {
    const other = outputs.slice(0, index).find((earlier) => sameFile(earlier.file, file));
    if (other !== undefined) {
      throw new UsageError(`'--output ${other.format}' and '--output ${format}' both go to ${file === undefined ? 'the standard output' : file}; `
        + `give one a file of its own: '--output ${format}=FILE'`);
    }
    if (file !== undefined) {
      checkOutput(file, inputs);
    }
  });
}

function sameFile(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined ? one === other : path.resolve(one) === path.resolve(other);
}
