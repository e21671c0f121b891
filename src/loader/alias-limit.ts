import { SourceError } from './source-error';
import { isAnyObject } from '../util/untyped';

/** An anchor: no `&&` of a shell, nothing inside a word. */
const ANCHOR = /&(?<![^\s,[{]&)[^\s&]/;

/** How many characters any text may expand to, however short it is. */
const MIN_LIMIT = 2 ** 20;
const MAX_EXPANSION = 10;

/** Whether a string may have aliases; without, it has none. */
export function mayHaveAliases(text: string): boolean {
  return text.includes('*') && ANCHOR.test(text);
}

/** What a string may come to once its aliases are written out, in characters. */
export function maxExpandedNodes(text: string): number {
  return MIN_LIMIT + MAX_EXPANSION * text.length;
}

/**
 * Rejects values whose aliases come to far more than their text, or lead back into themselves. An alias is the same
 * value again, so reading costs nothing; walking over the result would.
 */
export function checkAliases(file: string, text: string, values: readonly unknown[]): void {
  if (!mayHaveAliases(text)) {
    return;
  }
  const sizes = new Map<object, number>();
  const size = values.reduce<number>((sum, value) => sum + sizeOf(value, sizes), 0);
  if (!(size <= maxExpandedNodes(text))) {
    const reason = Number.isFinite(size) ? `come to more than ${MAX_EXPANSION} times its text (an alias bomb?)` : 'lead back into themselves';
    throw new SourceError(file, `its aliases ${reason}; write them out`);
  }
}

/** Infinite where a value is in itself. */
function sizeOf(value: unknown, sizes: Map<object, number>): number {
  if (!isAnyObject(value)) {
    return String(value).length;
  }
  const known = sizes.get(value);
  if (known !== undefined) {
    return known;
  }
  sizes.set(value, Infinity);
  const size = Object.entries(value).reduce((sum, [key, inner]) => sum + key.length + sizeOf(inner, sizes), 1);
  sizes.set(value, size);
  return size;
}
