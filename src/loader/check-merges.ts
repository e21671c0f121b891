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
    for (const { value, position } of documents) {
      check(value, position, seen, errorOn);
      position.forget();
    }
  }
}

function check(value: unknown, position: NodePosition, seen: Set<object>, errorOn: (line: number) => SourceError): void {
  if (!isAnyObject(value) || seen.has(value)) {
    return;
  }
  seen.add(value);
  const overridden = Array.isArray(value) ? undefined : overriddenPosition(position, value);
  if (overridden !== undefined) {
    throw errorOn(overridden.line);
  }
  Object.entries(value).forEach(([key, inner]) => {
    const innerPosition = childPosition(position, value, key);
    if (innerPosition) {
      check(inner, innerPosition, seen, errorOn);
    }
  });
}
