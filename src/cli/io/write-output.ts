import * as fs from 'node:fs';
import * as path from 'node:path';
import { UsageError } from './errors';
import { followLinks, isSameFile } from './same-file';

/** Errors of a folder or a file system in which a file can be changed, but not replaced. */
const NOT_REPLACEABLE: readonly unknown[] = ['EACCES', 'EPERM', 'EBUSY', 'EXDEV', 'EROFS'];

/** The mode of a new file, before the mask of the process. */
const NEW_FILE = 0o666;

/**
 * Writes an output file, all of it or nothing. It is written beside the target and then renamed, so that a full disk leaves the
 * old file as it was. Links and modes are kept. Only this file of the command line writes files.
 */
export function writeOutput(file: string, text: string): void {
  try {
    replace(file, text);
  } catch (error) {
    throw new UsageError(`${file}: cannot be written: ${(error as Error).message}`);
  }
}

/** Writes a file that does not exist yet, all of it or nothing. Throws an error of the file system if it exists. */
export function writeNewFile(file: string, text: string): void {
  const opened = fs.openSync(file, 'wx', NEW_FILE);
  try {
    fs.writeFileSync(opened, text);
  } catch (error) {
    fs.rmSync(file, { force: true });
    throw error;
  } finally {
    fs.closeSync(opened);
  }
}

/** Throws a `UsageError` if an output file is also an input, under this name or another. */
export function checkOutput(file: string, inputs: readonly string[]): void {
  if (inputs.some((input) => isSameFile(input, file))) {
    throw new UsageError(`${file}: is also an input; write to another file`);
  }
}

/** Throws a `UsageError` if the output file exists with another text: it may have been edited. */
export function checkUnchanged(file: string, text: string): void {
  if (fs.statSync(file, { throwIfNoEntry: false })?.isFile() && fs.readFileSync(file, 'utf8') !== text) {
    throw new UsageError(`${file}: exists with another text, and may have been edited; write to another file, or pass '--force' to replace it`);
  }
}

function replace(file: string, text: string): void {
  const old = fs.statSync(file, { throwIfNoEntry: false });
  if (old !== undefined && !old.isFile()) {
    // A device, a pipe, or a folder, which gives an error.
    fs.writeFileSync(file, text);
    return;
  }
  const target = followLinks(file);
  const beside = path.join(path.dirname(target), `.${path.basename(target).slice(0, 100)}.${process.pid}.tmp`);
  try {
    fs.writeFileSync(beside, text, { flag: 'wx', mode: NEW_FILE, flush: true });
    if (old !== undefined) {
      fs.accessSync(target, fs.constants.W_OK);
      fs.chmodSync(beside, old.mode);
    }
    fs.renameSync(beside, target);
  } catch (error) {
    fs.rmSync(beside, { force: true });
    if (old === undefined || !NOT_REPLACEABLE.includes((error as NodeJS.ErrnoException).code)) {
      throw error;
    }
    // A folder without write permission, or a single file that is mounted into a container.
    fs.writeFileSync(target, text);
  }
}
