import * as fs from 'node:fs';
import * as path from 'node:path';
import { UsageError } from './errors';

/** Writes an output file. */
export function writeOutput(file: string, text: string): void {
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file}: cannot be written: ${(error as Error).message}`);
  }
}

/** Throws a `UsageError` if an output file is also an input. */
export function checkOutput(file: string, inputs: readonly string[]): void {
  const input = inputs.find((other) => path.resolve(other) === path.resolve(file));
  if (input !== undefined) {
    throw new UsageError(`${file}: is also an input; write to another file`);
  }
}
