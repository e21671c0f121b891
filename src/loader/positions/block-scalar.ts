import { Cursor } from './cursor';
import { fieldPosition } from './line-of';
import type { NodePosition } from './node-position';

/** What begins a string that is written as lines of its own, below its key. */
const BLOCK_SCALAR_START = /[|>]/;

/**
 * The line, from 1, on which the content of a block scalar begins: a string that is written below its key, behind `|` or `>`.
 *
 * @param root where the object is written
 * @param object what was read there
 * @param path the field that holds the string
 * @returns undefined where the field is not written, or in another way
 */
export function blockScalarLine(root: NodePosition, object: object, path: string): number | undefined {
  const position = fieldPosition(root, object, path);
  if (position === undefined) {
    return undefined;
  }
  const cursor = new Cursor(position.source, position.value);
  cursor.skipBlanks();
  cursor.skipProperties();
  return BLOCK_SCALAR_START.test(position.source.text[cursor.at] ?? '') ? position.source.lineAt(cursor.at) + 2 + position.source.lineShift : undefined;
}
