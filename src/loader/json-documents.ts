import type { Document } from './document';
import { MAX_DEPTH } from './limits';
import { Cursor, doubleQuotedEnd, NodePosition, SourceText } from './positions';
import { readYaml } from './yaml-documents';
import { isAnyObject } from '../util/untyped';

/** The text of one value, and where it begins. */
interface Piece {
  readonly text: string;
  readonly position: NodePosition;
}

/**
 * The values of a string in JSON, one or many after each other; undefined for a string that is not JSON.
 *
 * JSON is YAML, but `JSON.parse` is faster by far. A value that it would silently change goes to the YAML reader.
 */
export function readJson(file: string, text: string): Document[] | undefined {
  // behind a comment Kubernetes reads YAML, which has other escapes
  if (!/^[ \t\n]*[{[]/.test(text)) {
    return undefined;
  }
  const cursor = new Cursor(new SourceText(text), 0);
  cursor.skipSpace();
  if (!cursor.isAtCollection) {
    return undefined;
  }
  const whole = { text: text.slice(cursor.at), position: new NodePosition(cursor.source, cursor.at) };
  return readPieces(file, [whole]) ?? readPieces(file, split(cursor));
}

function readPieces(file: string, pieces: readonly Piece[] | undefined): Document[] | undefined {
  const values = pieces?.map(({ text }) => parse(text));
  return values?.includes(undefined) ? undefined : pieces?.flatMap((piece, index) => readPiece(file, piece, values![index]));
}

function readPiece(file: string, { text, position }: Piece, value: unknown): Document[] {
  return isWhole(text, value) ? [{ value, position }] : readYaml(file, '\n'.repeat(position.line - 1) + text, 'JSON');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The values that follow each other in a string, each by its brackets; undefined where something else is between. */
function split(cursor: Cursor): Piece[] | undefined {
  const pieces: Piece[] = [];
  while (!cursor.isAtEnd) {
    if (!cursor.isAtCollection) {
      return undefined;
    }
    const position = new NodePosition(cursor.source, cursor.at);
    cursor.skipCollection();
    pieces.push({ text: cursor.source.text.slice(position.value, cursor.at), position });
    cursor.skipSpace();
  }
  return pieces;
}

/** Whether a value has everything that its text has: no repeated key, no rounded number. */
function isWhole(text: string, value: unknown): boolean {
  return stringsOf(text) === stringsIn(value, MAX_DEPTH);
}

function stringsOf(text: string): number {
  let strings = 0;
  for (let start = text.indexOf('"'); start >= 0; start = text.indexOf('"', doubleQuotedEnd(text, start))) {
    strings++;
  }
  return strings;
}

/** How many keys and strings are in a value; NaN where a number may be rounded, or where it is nested too deep. */
function stringsIn(value: unknown, levels: number): number {
  if (typeof value === 'string') {
    return 1;
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) && !Number.isSafeInteger(value) || !Number.isFinite(value) ? NaN : 0;
  }
  if (!isAnyObject(value)) {
    return 0;
  }
  return levels === 0 ? NaN : stringsInside(value, levels - 1);
}

function stringsInside(collection: object, levels: number): number {
  const values: unknown[] = Array.isArray(collection) ? collection : Object.values(collection);
  let strings = values === collection ? 0 : values.length;
  for (const inner of values) {
    strings += stringsIn(inner, levels);
  }
  return strings;
}
