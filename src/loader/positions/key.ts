import { COLON, type Cursor } from './cursor';
import { trimEndOf } from '../../util/text-ends';
import { readPlain } from '../yaml-scalar';

const BLANKS = ' \t\n';

/** Consumes the key at a cursor and its colon; undefined if there is none on this line. */
export function consumeBlockKey(cursor: Cursor): string | undefined {
  cursor.skipProperties();
  const start = cursor.at;
  if (cursor.isAtQuote) {
    cursor.skipQuoted();
  } else {
    cursor.skipPlainKey();
  }
  const key = keyOf(cursor.source.text.slice(start, cursor.at));
  cursor.skipBlanks();
  if (cursor.code !== COLON) {
    return undefined;
  }
  cursor.at++;
  return key;
}

/** Consumes the key at a cursor between brackets, and its colon if it has one. */
export function consumeFlowKey(cursor: Cursor): string {
  cursor.skipToValue();
  const start = cursor.at;
  cursor.skipFlowNode();
  const key = keyOf(cursor.source.text.slice(start, cursor.at));
  consumeFlowColon(cursor);
  return key;
}

/** Consumes a colon between brackets; whether there is one. */
export function consumeFlowColon(cursor: Cursor): boolean {
  cursor.skipSpace();
  if (cursor.code !== COLON) {
    return false;
  }
  cursor.at++;
  return true;
}

/** A key as JSON has it: 0x1F is '31', on is 'true'. With an escape that JSON does not have, as it is written. */
function keyOf(raw: string): string {
  try {
    return raw.startsWith('"') ? String(JSON.parse(raw)) : raw.startsWith("'") ? raw.slice(1, -1).replaceAll("''", "'") : String(readPlain(trimEndOf(raw, BLANKS)));
  } catch {
    return raw;
  }
}
