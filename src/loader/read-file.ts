import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readText } from './parse-text';
import { SourceError } from './source-error';
import type { SourceObject } from './source-object';

const STANDARD_INPUT = '-';

/** What fits into one text of V8, for sure. */
const MAX_BYTES = 2 ** 29 - 2 ** 10;
const FIRST_BUFFER = 2 ** 16;
const RETRY_MS = 5;

/** Why a file cannot be read, by the code of the system's error. */
const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'this is a directory; name the files in it',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
};

/**
 * The objects in a file, or in what is piped in.
 *
 * @param path the file, `-` for the standard input
 * @throws SourceError if it cannot be read, or if there is no object in it
 */
export function readFile(path: string): SourceObject[] {
  return readText(path, readBytes(path));
}

function readBytes(path: string): Buffer {
  try {
    return path === STANDARD_INPUT ? readAll(path, 0) : readOpened(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw error instanceof SourceError ? error : new SourceError(path, REASONS[code ?? ''] ?? `it cannot be read (${code ?? message})`);
  }
}

function readOpened(path: string): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    return readAll(path, descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Pipes and devices have no size, so everything is read to its end. */
function readAll(path: string, descriptor: number): Buffer {
  const size = checkedSize(path, fstatSync(descriptor).size);
  let buffer = Buffer.allocUnsafe(Math.max(FIRST_BUFFER, size + 1));
  let length = 0;
  for (let count = -1; count !== 0; length = checkedSize(path, length + count)) {
    if (length === buffer.length) {
      buffer = Buffer.concat([buffer], 2 * length);
    }
    count = readSome(descriptor, buffer, length);
  }
  return buffer.subarray(0, length);
}

function checkedSize(path: string, size: number): number {
  if (size > MAX_BYTES) {
    throw new SourceError(path, 'this is larger than 512 MiB, the most that is read at once; split it');
  }
  return size;
}

/** A terminal or a pipe that another process set so fails instead of waiting for data. */
function readSome(descriptor: number, buffer: Buffer, offset: number): number {
  for (; ;) {
    try {
      return readSync(descriptor, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') {
        return 0;
      }
      if (code !== 'EAGAIN') {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}
