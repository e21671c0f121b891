import { isAnyObject } from '../util/untyped';

/** How deep a document may be nested: no object of Kubernetes comes near it, and no walk over one overflows. */
export const MAX_DEPTH = 500;

/** Whether a value is nested deeper than that. */
export function isTooDeep(value: unknown, levels = MAX_DEPTH): boolean {
  return isAnyObject(value) && (levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1)));
}
