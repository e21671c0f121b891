import { Cursor } from './cursor';
import { consumeBlockKey } from './key';
import { NodePosition } from './node-position';
import type { SourceText } from './source-text';

const DOCUMENT_MARKER = /(?:---|\.\.\.)(?:[ \t\n]|$)/y;

/** The entries of the mapping without brackets that begins at a position; null where there is none. */
export function blockEntries(source: SourceText, start: number): Map<string, NodePosition> | null {
  const column = new Column(source, start);
  const entries = new Map<string, NodePosition>();
  do {
    const { at } = column.cursor;
    const key = consumeBlockKey(column.cursor);
    if (key === undefined) {
      return null;
    }
    entries.set(key, new NodePosition(source, at, column.cursor.at));
  } while (column.skipToEntry());
  return entries;
}

/** The elements, by position, of the list without brackets that begins at a position. */
export function blockItems(source: SourceText, start: number): Map<string, NodePosition> {
  const column = new Column(source, start);
  const items = new Map<string, NodePosition>();
  do {
    const { at } = column.cursor;
    column.cursor.at++;
    items.set(String(items.size), new NodePosition(source, at, column.cursor.at));
  } while (column.skipToItem());
  return items;
}

/** The column in which the entries of a mapping or the dashes of a list stand, and a cursor that moves down in it. */
class Column {
  public readonly cursor: Cursor;
  private readonly indent: number;
  private line: number;

  constructor(private readonly source: SourceText, start: number) {
    this.cursor = new Cursor(source, start);
    this.line = source.lineAt(start);
    this.indent = start - source.lineStarts[this.line];
  }

  /** Moves to the next entry, if there is one. A list may stand in the column of its key: its dashes are not entries. */
  public skipToEntry(): boolean {
    while (this.skipDown()) {
      if (!this.cursor.isAtDash) {
        return !this.isAtDocumentMarker();
      }
    }
    return false;
  }

  /** Moves to the next dash, if there is one. */
  public skipToItem(): boolean {
    return this.skipDown() && this.cursor.isAtDash;
  }

  /** Skips the value here and the lines that are further indented; whether the next one stands in the column. */
  private skipDown(): boolean {
    const { cursor, indent, source: { lineStarts, lineIndents } } = this;
    this.skipValue();
    while (lineStarts[this.line + 1] <= cursor.at) {
      this.line++;
    }
    do {
      this.line++;
    } while (lineIndents[this.line] > indent);
    cursor.at = lineStarts[this.line] + indent;
    return lineIndents[this.line] === indent;
  }

  /** Skips what may go on in lines that are less indented: quoted strings and what is in brackets. */
  private skipValue(): void {
    const { cursor } = this;
    cursor.skipBlanks();
    cursor.skipProperties();
    if (cursor.isAtQuote) {
      cursor.skipQuoted();
    } else if (cursor.isAtCollection) {
      cursor.skipCollection();
    }
  }

  private isAtDocumentMarker(): boolean {
    DOCUMENT_MARKER.lastIndex = this.cursor.at;
    return this.indent === 0 && DOCUMENT_MARKER.test(this.source.text);
  }
}
