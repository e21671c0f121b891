import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { checkSize } from './limits';
import { readText } from './parse-text';
import { SourceError } from './source-error';
import type { SourceObject } from './source-object';
import { RAISE_LIMIT, timeLimit } from '../util/time-limit';

const STANDARD_INPUT = '-';

/** How much of a path an error shows. */
const MAX_SHOWN = 500;

const FIRST_BUFFER = 2 ** 16;
const RETRY_MS = 5;

/** How long a pipe may be without data. */
const MAX_IDLE_SECONDS = 30;

/** Devices that end: the empty one, and names of the standard input. */
const READABLE_DEVICES = ['/dev/null', '/dev/stdin', '/dev/fd/0'];

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

/** The bytes of a file, or of the standard input. Throws a `SourceError` if it cannot be read. */
export function readBytes(path: string): Buffer {
  if (typeof path !== 'string') {
    throw new SourceError('path', 'it must be a string, the name of a file');
  }
  try {
    return path === STANDARD_INPUT ? readAll(path, 0) : readOpened(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw error instanceof SourceError ? error : new SourceError(path.slice(0, MAX_SHOWN), REASONS[code ?? ''] ?? `it cannot be read (${code ?? message})`);
  }
}

function readOpened(path: string): Buffer {
  const isPipe = checkedKind(path) === 'pipe';
  // A pipe that nothing writes to would block without end.
  const descriptor = openSync(path, isPipe ? constants.O_RDONLY + constants.O_NONBLOCK : constants.O_RDONLY);
  try {
    return isPipe ? readPipe(path, descriptor) : readAll(path, descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function checkedKind(path: string): 'pipe' | 'file' {
  const stats = statSync(path);
  if ((stats.isCharacterDevice() || stats.isBlockDevice()) && !READABLE_DEVICES.includes(path)) {
    throw new SourceError(path, 'this is a device, not a file');
  }
  return stats.isFIFO() ? 'pipe' : 'file';
}

/** Reads a pipe to its end. Before the first data, an end only means that nothing writes to it yet. */
function readPipe(path: string, descriptor: number): Buffer {
  const first = Buffer.allocUnsafe(FIRST_BUFFER);
  const end = idleEnd();
  let length = 0;
  while (length === 0) {
    length = readSome(path, descriptor, first, 0, end);
    if (length === 0) {
      waitUntil(path, end);
    }
  }
  return Buffer.concat([first.subarray(0, length), readAll(path, descriptor, idleEnd)]);
}

/** The time at which a pipe without data is given up. */
function idleEnd(): number {
  return Date.now() + timeLimit(MAX_IDLE_SECONDS);
}

function waitUntil(path: string, end: number): void {
  if (Date.now() >= end) {
    throw new SourceError(path, `no data in ${timeLimit(MAX_IDLE_SECONDS) / 1000} s; does anything write to this pipe? (${RAISE_LIMIT})`);
  }
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
}

/** Pipes and devices have no size, so everything is read to its end. */
function readAll(path: string, descriptor: number, end = () => Infinity): Buffer {
  const size = checkSize(path, fstatSync(descriptor).size);
  let buffer = Buffer.allocUnsafe(Math.max(FIRST_BUFFER, size + 1));
  let length = 0;
  for (let count = -1; count !== 0; length = checkSize(path, length + count)) {
    if (length === buffer.length) {
      buffer = Buffer.concat([buffer], 2 * length);
    }
    count = readSome(path, descriptor, buffer, length, end());
  }
  return buffer.subarray(0, length);
}

/** A terminal or a pipe that another process set so fails instead of waiting for data. */
function readSome(path: string, descriptor: number, buffer: Buffer, offset: number, end: number): number {
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
      waitUntil(path, end);
    }
  }
}
