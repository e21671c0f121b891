import { COMMA, Cursor } from './cursor';
import { consumeFlowColon, consumeFlowKey } from './key';
import { NodePosition } from './node-position';
import type { SourceText } from './source-text';

/** The entries of the mapping in brackets that begins at a position. */
export function flowEntries(source: SourceText, start: number): Map<string, NodePosition> {
  const entries = new Map<string, NodePosition>();
  const cursor = new Cursor(source, start + 1);
  while (skipToNode(cursor)) {
    const { at } = cursor;
    const key = consumeFlowKey(cursor);
    entries.set(key, new NodePosition(source, at, cursor.at));
    cursor.skipFlowNode();
  }
  return entries;
}

/** The elements, by position, of the list in brackets that begins at a position. */
export function flowItems(source: SourceText, start: number): Map<string, NodePosition> {
  const items = new Map<string, NodePosition>();
  const cursor = new Cursor(source, start + 1);
  while (skipToNode(cursor)) {
    items.set(String(items.size), new NodePosition(source, cursor.at));
    cursor.skipFlowNode();
    if (consumeFlowColon(cursor)) {
      cursor.skipFlowNode();
    }
  }
  return items;
}

/** Skips a comma; whether a node follows. */
function skipToNode(cursor: Cursor): boolean {
  cursor.skipSpace();
  if (cursor.code === COMMA) {
    cursor.at++;
    cursor.skipSpace();
  }
  return !cursor.isAtCollectionEnd;
}
