import { messageOf, sentenceOf, type Finding } from '../diagnostics';
import type { SourceObject } from '../loader';
import { RELEASE_SETTINGS } from '../render/index';
import { isWithin, valueAt } from '../util/object-path';
import { objectOf } from '../util/untyped';

/** A finding and the object that it is about. */
export interface LocatedFinding {
  readonly source: SourceObject;
  readonly finding: Finding;
}

const { bpf, kfl, podRegex, namespaces, excludedNamespaces, enabledDissectors, sampling } = RELEASE_SETTINGS;

/** The keys that a prop is read from, the first that is set. */
const KEYS: readonly (readonly [prop: string, ...keys: string[]])[] = [
  ['settings.podRegex', podRegex.key],
  ['settings.namespaces', namespaces.key],
  ['settings.excludedNamespaces', excludedNamespaces.key],
  ['settings.enabledDissectors', enabledDissectors.key],
  ['capture.sampling', sampling.key],
  ['filter', bpf.key, kfl.key],
];

const QUOTED = /'([a-zA-Z.]+)'/g;

/**
 * A finding about a worker, at the object that holds its value: what the release's ConfigMap decides is found, and changed, there.
 *
 * @param settings the ConfigMap that the worker reads, where the input has it
 * @param fixesInProps whether fixes name props instead of fields
 */
export function locateFinding(finding: Finding, worker: SourceObject, settings: SourceObject | undefined, fixesInProps: boolean): LocatedFinding {
  const { prop = '', path: own } = finding;
  const isInWorker = own !== undefined && valueAt(own, worker.object) !== undefined;
  const path = settings === undefined || isInWorker ? undefined : fieldOf(prop, settings);
  if (settings === undefined || path === undefined) {
    return { source: worker, finding };
  }
  const ofKey = own === undefined ? finding.fix : finding.fix.replaceAll(`${own}.value`, path).replaceAll(own, path);
  const inFields = ofKey.replace(QUOTED, (quoted, name: string) => {
    const field = fieldOf(name, settings);
    return field === undefined ? quoted : `'${field}'`;
  });
  const fix = fixesInProps ? finding.fix : inFields.includes(path) ? inFields : `${path}: ${inFields}`;
  return { source: settings, finding: { ...finding, path, fix, message: messageOf(finding.rule, sentenceOf(finding), fix) } };
}

/** The field of the ConfigMap that a prop is read from; undefined where it is not set there. */
function fieldOf(prop: string, { object }: SourceObject): string | undefined {
  const [, ...keys] = KEYS.find(([one]) => isWithin(prop, one)) ?? [];
  const data = objectOf(object.data);
  const key = keys.find((one) => data[one]);
  return key === undefined ? undefined : `data[${key}]`;
}
