import { COMMA, Cursor } from './cursor';
import { passFlowColon, passFlowKey } from './key';
import { Place } from './node-position';
import type { SourceText } from './source-text';

/** The entries of the mapping in brackets that begins at a position. */
export function flowEntries(source: SourceText, start: number): Map<string, Place> {
  const entries = new Map<string, Place>();
  const cursor = new Cursor(source, start + 1);
  while (passToNode(cursor)) {
    const { at } = cursor;
    const key = passFlowKey(cursor);
    entries.set(key, new Place(source, at, cursor.at));
    cursor.passFlowNode();
  }
  return entries;
}

/** The elements, by position, of the list in brackets that begins at a position. */
export function flowItems(source: SourceText, start: number): Map<string, Place> {
  const items = new Map<string, Place>();
  const cursor = new Cursor(source, start + 1);
  while (passToNode(cursor)) {
    items.set(String(items.size), new Place(source, cursor.at));
    cursor.passFlowNode();
    if (passFlowColon(cursor)) {
      cursor.passFlowNode();
    }
  }
  return items;
}

/** Passes a comma; whether a node follows. */
function passToNode(cursor: Cursor): boolean {
  cursor.passSpace();
  if (cursor.code === COMMA) {
    cursor.at++;
    cursor.passSpace();
  }
  return !cursor.isAtCollectionEnd;
}
