import type { Document } from './document';
import { childPosition, overriddenPosition, type NodePosition } from './positions';
import type { SourceError } from './source-error';
import { parseError } from './yaml-error';
import { isAnyObject } from '../util/untyped';

const MERGE_KEY = /<<[ \t]*:/;

/** Refuses a merge key that brings in what stands above it: it overrides that for Kubernetes, but not for js-yaml. */
export function checkMerges(file: string, text: string, documents: readonly Document[]): void {
  if (MERGE_KEY.test(text)) {
    const seen = new Set<object>();
    const mistakeOn = (line: number) => parseError(file, text, "to Kubernetes the merge key '<<' below overrides this; put it first", line);
    for (const { value, place } of documents) {
      check(value, place, seen, mistakeOn);
      place.forget();
    }
  }
}

function check(value: unknown, place: NodePosition, seen: Set<object>, mistakeOn: (line: number) => SourceError): void {
  if (!isAnyObject(value) || seen.has(value)) {
    return;
  }
  seen.add(value);
  const overridden = Array.isArray(value) ? undefined : overriddenPosition(place, value);
  if (overridden !== undefined) {
    throw mistakeOn(overridden.line);
  }
  Object.entries(value).forEach(([key, inner]) => {
    const innerPlace = childPosition(place, value, key);
    if (innerPlace) {
      check(inner, innerPlace, seen, mistakeOn);
    }
  });
}
