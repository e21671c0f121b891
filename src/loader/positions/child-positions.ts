import { blockEntries, blockItems } from './block';
import { ASTERISK, Cursor, LIST_START, MAPPING_START } from './cursor';
import { flowEntries, flowItems } from './flow';
import type { NodePosition } from './node-position';
import type { SourceText } from './source-text';

const MERGE = '<<';
const ANCHOR_NAME = /[^ \t\n,[\]{}]+/y;
const BEFORE_ANCHOR = /[ \t\n,[{]/;
const BEHIND_ANCHOR = /[ \t\n,\]}]|^$/;
const NONE: ReadonlyMap<string, NodePosition> = new Map();

/**
 * The position of an entry or of an element; undefined if it cannot be found.
 *
 * What the text seems to hold must be as much as what was read from it: a string that is written in a way not understood
 * here, such as a key over several lines, gives no positions rather than wrong ones.
 *
 * @param collection the mapping or list that was read from that position
 */
export function childPosition(position: NodePosition, collection: object, key: string): NodePosition | undefined {
  position.children ??= findChildren(position, collection);
  return position.children.get(key);
}

/** The position of the first entry that a merge key below it sets again; undefined if there is none. */
export function overriddenPosition(position: NodePosition, mapping: object): NodePosition | undefined {
  const entries = entriesAt(valueStart(position));
  const merge = entries && mergeIn(entries, mapping);
  if (!entries || !merge) {
    return undefined;
  }
  const merged = new Map(mergedEntries(merge));
  const above = [...entries].slice(0, [...entries.keys()].indexOf(MERGE));
  return above.find(([key]) => merged.has(key))?.[1];
}

function findChildren(position: NodePosition, collection: object): ReadonlyMap<string, NodePosition> {
  const start = valueStart(position);
  const children = Array.isArray(collection) ? itemsAt(start) : entriesAt(start);
  const merge = children && mergeIn(children, collection);
  if (merge) {
    return new Map([...mergedEntries(merge), ...children]);
  }
  return children?.size === Object.keys(collection).length ? children : NONE;
}

/** The position of a merge key, which is not an entry of what was read. */
function mergeIn(children: ReadonlyMap<string, NodePosition>, collection: object): NodePosition | undefined {
  return Object.hasOwn(collection, MERGE) ? undefined : children.get(MERGE);
}

/** Where the value of a node is written: behind its anchor and tag; for an alias, at its anchor. */
function valueStart({ source, value }: NodePosition): Cursor {
  const cursor = startFrom(source, value);
  const anchor = cursor.code === ASTERISK ? anchorOf(source.text, cursor.at) : undefined;
  return anchor === undefined ? cursor : startFrom(source, anchor);
}

/** What is on the line of a mapping's first key belongs to the key. */
function startFrom(source: SourceText, position: number): Cursor {
  const cursor = new Cursor(source, position);
  cursor.skipSpace();
  const { at } = cursor;
  cursor.skipToValue();
  if (!cursor.isAtCollection && !source.text.slice(at, cursor.at).includes('\n')) {
    cursor.at = at;
  }
  return cursor;
}

function itemsAt(start: Cursor): Map<string, NodePosition> | null {
  if (start.code === LIST_START) {
    return flowItems(start.source, start.at);
  }
  return start.isAtDash ? blockItems(start.source, start.at) : null;
}

function entriesAt(start: Cursor): Map<string, NodePosition> | null {
  return start.code === MAPPING_START ? flowEntries(start.source, start.at) : blockEntries(start.source, start.at);
}

/** The entries of what a merge key brings in, last those that win: of an earlier source, and nearer. */
function mergedEntries(merge: NodePosition, seen = new Set<number>()): (readonly [string, NodePosition])[] {
  const sources = [...(itemsAt(valueStart(merge))?.values() ?? [merge])];
  return sources.reverse().flatMap((source) => entriesOfSource(valueStart(source), seen));
}

/** A string that only looks like an anchor could lead back to itself. */
function entriesOfSource(start: Cursor, seen: Set<number>): (readonly [string, NodePosition])[] {
  const entries = seen.has(start.at) ? null : entriesAt(start);
  const merge = entries?.get(MERGE);
  const within = new Set([...seen, start.at]);
  return [...(merge ? mergedEntries(merge, within) : []), ...(entries ?? [])];
}

/** The position behind the anchor that an alias names: the last one above it of that name. */
function anchorOf(text: string, alias: number): number | undefined {
  ANCHOR_NAME.lastIndex = alias + 1;
  const anchor = `&${ANCHOR_NAME.exec(text)?.[0] ?? ''}`;
  for (let found = text.lastIndexOf(anchor, alias); found > 0; found = text.lastIndexOf(anchor, found - 1)) {
    const end = found + anchor.length;
    if (BEFORE_ANCHOR.test(text.charAt(found - 1)) && BEHIND_ANCHOR.test(text.charAt(end))) {
      return end;
    }
  }
  return undefined;
}
