import { labelOf } from '../nodes/index';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { isObject, listOf, objectOf, objectsOf } from '../util/untyped';

/** Which pods a selector counts. */
export interface LabelSelector {
  /** Whether it has no conditions. */
  readonly empty: boolean;
  matches(labels: StringMap): boolean;
}

/** Reads a label selector; one that is missing matches nothing, an empty one everything. */
export function labelSelectorOf(selector: unknown, more: StringMap = {}): LabelSelector {
  if (!isObject(selector)) {
    return { empty: false, matches: () => false };
  }
  const tests = [
    ...Object.entries({ ...objectOf(selector.matchLabels), ...more }).map(([key, value]) => (labels: StringMap) => labelOf(labels, key) === value),
    ...objectsOf(selector.matchExpressions).map(expressionTest),
  ];
  return { empty: tests.length === 0, matches: (labels) => tests.every((test) => test(labels)) };
}

function expressionTest({ key, operator, values }: KubernetesObject): (labels: StringMap) => boolean {
  const set = new Set(listOf(values));
  switch (operator) {
    case 'In': return (labels) => set.has(labelOf(labels, key));
    case 'NotIn': return (labels) => !set.has(labelOf(labels, key));
    case 'Exists': return (labels) => labelOf(labels, key) !== undefined;
    case 'DoesNotExist': return (labels) => labelOf(labels, key) === undefined;
    default: return () => false;
  }
}
