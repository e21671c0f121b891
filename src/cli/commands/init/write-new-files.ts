import * as fs from 'node:fs';
import * as path from 'node:path';
import { UsageError } from '../../io/errors';
import { writeNewFile } from '../../io/write-output';

/** Writes files into a folder: all of them, or none if one exists or cannot be written. */
export function writeNewFiles(folder: string, files: { readonly [name: string]: string }): void {
  const existing = Object.keys(files).filter((name) => exists(path.join(folder, name)));
  if (existing.length > 0) {
    throw new UsageError(`${folder} already has ${existing.join(', ')}; nothing was written. Choose an empty folder`);
  }
  const created: string[] = [];
  try {
    const newFolder = fs.mkdirSync(folder, { recursive: true });
    created.push(...(newFolder === undefined ? [] : [newFolder]));
    for (const [name, text] of Object.entries(files)) {
      writeNewFile(path.join(folder, name), text);
      created.push(path.join(folder, name));
    }
  } catch (error) {
    created.forEach((file) => fs.rmSync(file, { recursive: true, force: true }));
    throw new UsageError(`${folder}: cannot be written: ${(error as Error).message}. Nothing was written`);
  }
}

/** Whether a file or a link exists, even a dangling one. */
function exists(file: string): boolean {
  try {
    fs.lstatSync(file);
    return true;
  } catch {
    return false;
  }
}
