import { isDeepStrictEqual } from 'node:util';
import { CHART_VALUES } from './chart-values';
import { MAPPING } from './mapping/index';
import { valueOf, withValue, type ValueMap } from './value-map';
import { firstVersionOf, isSameInVersion, keyInVersion } from './value-versions';
import { writeHelmValues } from './write-values';
import type { WorkerTuning } from '../props';

/** Values to be set over those of a release. */
export interface WrittenChanges {
  readonly values: ValueMap;
  /** What the chart of that version has no value for, each as a sentence. */
  readonly unsupported: readonly string[];
}

/**
 * The values that change a worker, under the keys of the chart of a version: also those that are today's defaults, since the release
 * may set another value.
 *
 * @param before all values of the worker as it is
 * @param after all values of the worker as it should be
 * @param version the version of the chart that renders it
 */
export function writeChanges(before: WorkerTuning, after: WorkerTuning, version: string): WrittenChanges {
  const [from, to] = [before, after].map(writeHelmValues);
  const valueIn = ({ values }: typeof from, key: string) => valueOf(values, key) ?? valueOf(CHART_VALUES, key);
  const changed = MAPPING.flatMap(({ keys }) => keys).filter((key) => !isDeepStrictEqual(valueIn(from, key), valueIn(to, key)));
  const written = changed.flatMap((key) => {
    const [own, value] = [keyInVersion(key, version), valueIn(to, key)];
    // a request is not written without the limit that it needs
    const limit = key.replace('.requests.', '.limits.');
    return own === undefined || !isSameInVersion(limit, valueIn(to, limit), version) ? [] : [{ key, own, value }];
  });
  const missing = changed.filter((key) => !written.some((one) => one.key === key));
  return {
    values: written.reduce<ValueMap>((values, { own, value }) => withValue(values, own, value), {}),
    unsupported: [...to.unsupported.filter((reason) => !from.unsupported.includes(reason)), ...missing.map((key) => reasonFor(key, version))],
  };
}

function reasonFor(key: string, version: string): string {
  return keyInVersion(key, version) === undefined ? `${key}: charts have it from ${firstVersionOf(key)} on` : `${key}: chart ${version} takes a limit of 0 for one, and has no value for none`;
}
