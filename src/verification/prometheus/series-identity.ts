import { SERIES_LABELS } from './promql';
import type { Series } from '../../service-levels';
import type { StringMap } from '../../util/kubernetes-object';

/** Labels of which few may be enough to tell series apart. */
const IDENTITIES: readonly (readonly string[])[] = [['instance', 'pod'], ['instance', 'pod', 'job'], ['instance', 'pod', 'job', 'namespace']];

/** All labels, or some, as one string, in any order. */
export function keyOf(labels: StringMap, names: readonly string[] = Object.keys(labels)): string {
  return JSON.stringify(names.filter((name) => labels[name]).sort().map((name) => [name, labels[name]]));
}

/** Few labels that tell all series apart: answers of 1,000 nodes are half as large without the others. */
export function identityOf(...metrics: readonly (readonly Series[])[]): readonly string[] {
  const isUnique = (names: readonly string[]) => metrics.every((all) => new Set(all.map(({ labels }) => keyOf(labels, names))).size === all.length);
  return IDENTITIES.find(isUnique) ?? SERIES_LABELS;
}
