import type { Document } from './document';
import { childPosition, overriddenPosition, type NodePosition } from './positions';
import type { SourceError } from './source-error';
import { parseError } from './yaml-error';
import { isAnyObject } from '../util/untyped';

const MERGE_KEY = /<<[ \t]*:/;

/** Rejects a merge key that overrides an entry above it: for Kubernetes it does, for js-yaml it does not. */
export function checkMerges(file: string, text: string, documents: readonly Document[]): void {
  if (MERGE_KEY.test(text)) {
    const seen = new Set<object>();
    const errorOn = (line: number) => parseError(file, text, "to Kubernetes the merge key '<<' below overrides this; put it first", line);
    for (const { value, place } of documents) {
      check(value, place, seen, errorOn);
      place.forget();
    }
  }
}

function check(value: unknown, place: NodePosition, seen: Set<object>, errorOn: (line: number) => SourceError): void {
  if (!isAnyObject(value) || seen.has(value)) {
    return;
  }
  seen.add(value);
  const overridden = Array.isArray(value) ? undefined : overriddenPosition(place, value);
  if (overridden !== undefined) {
    throw errorOn(overridden.line);
  }
  Object.entries(value).forEach(([key, inner]) => {
    const innerPlace = childPosition(place, value, key);
    if (innerPlace) {
      check(inner, innerPlace, seen, errorOn);
    }
  });
}
