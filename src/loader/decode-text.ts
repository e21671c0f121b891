import { isUtf8 } from 'node:buffer';
import { SourceError } from './source-error';

/** At the start of a document: files that were joined together have many. */
const BYTE_ORDER_MARK = /(?<=^|\n---[^\n]*\n)\ufeff/g;

/**
 * The text in a file's bytes: UTF-8, or UTF-16 where it begins with a byte order mark. It comes out without such marks,
 * and its line breaks are `\n`.
 */
export function decodeText(file: string, bytes: Buffer): string {
  const text = decode(file, bytes);
  if (text.includes('\0')) {
    throw new SourceError(file, 'this is a binary file (it holds NUL bytes), neither YAML nor JSON');
  }
  const sameBreaks = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return sameBreaks.includes('\ufeff') ? sameBreaks.replace(BYTE_ORDER_MARK, '') : sameBreaks;
}

function decode(file: string, bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) {
    return bytes.toString('utf16le');
  }
  if (first === 0xfe && second === 0xff) {
    return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16().toString('utf16le');
  }
  if (!isUtf8(bytes)) {
    throw new SourceError(file, 'this is not UTF-8 text: a binary file, or one in another encoding; save it as UTF-8', firstBadLine(bytes));
  }
  return bytes.toString();
}

function firstBadLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf('\n'); end >= 0 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return line;
}
