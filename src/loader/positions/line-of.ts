import { childPosition } from './child-positions';
import type { NodePosition } from './node-position';
import { segmentsOf } from '../../util/object-path';
import { isAnyObject } from '../../util/untyped';

const POSITION = /^\d+$/;

/**
 * The line on which a field is written; where it is not written, the line of the nearest field around it.
 *
 * @param root where the object is written
 * @param object what was read there
 * @param path as Kubernetes writes it; elements of lists by position or by name
 */
export function lineOf(root: NodePosition, object: object, path: string): number {
  const { source, model = root } = root;
  return walk(model, object, path).position.line + source.lineShift - model.source.lineShift;
}

/** Where a field is written; undefined where it is not. */
export function fieldPosition(root: NodePosition, object: object, path: string): NodePosition | undefined {
  const { position, isWhole } = walk(root, object, path);
  return isWhole ? position : undefined;
}

/** Follows a path as far as its fields are written. */
function walk(root: NodePosition, object: object, path: string): { readonly position: NodePosition; readonly isWhole: boolean } {
  root.source.keepOnly(root);
  let position = root;
  let value: unknown = object;
  for (const segment of segmentsOf(path)) {
    const key = keyOf(segment, value);
    const child = key === undefined ? undefined : childPosition(position, value as object, key);
    if (child === undefined) {
      return { position, isWhole: false };
    }
    position = child;
    value = (value as any)[key!];
  }
  return { position, isWhole: true };
}

/** The key or the position that a segment of a path means; undefined where the value has none such. */
function keyOf(segment: string, value: unknown): string | undefined {
  const key = segment.startsWith('[') ? segment.slice(1, -1) : segment.replace('.', '');
  if (Array.isArray(value) && !POSITION.test(key)) {
    const position = value.findIndex((element) => element?.name === key);
    return position < 0 ? undefined : String(position);
  }
  return isAnyObject(value) && Object.hasOwn(value, key) ? key : undefined;
}
