import * as fs from 'node:fs';
import * as path from 'node:path';
import { UsageError } from './errors';

/** Writes a file that its user named. */
export function writeOutput(file: string, text: string): void {
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file}: cannot be written: ${(error as Error).message}`);
  }
}

/** Refuses to write over what is read. */
export function checkOutput(file: string, inputs: readonly string[]): void {
  const input = inputs.find((other) => path.resolve(other) === path.resolve(file));
  if (input !== undefined) {
    throw new UsageError(`${file}: is an input; give another file to write to`);
  }
}
