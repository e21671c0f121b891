import { knownKeys } from './known-keys';
import { valueOf, withoutValue, withValue, type ValueMap } from './value-map';
import { keyInVersion } from './value-versions';

/** Values of a chart of another version, under the keys of today. */
export interface ValuesOfVersion {
  /** What that chart reads, under the keys of today. */
  readonly values: ValueMap;
  /** Keys of today that are set and that the chart does not read. */
  readonly unread: readonly string[];
}

/**
 * Values that are written for the chart of a version, as today's chart has them.
 *
 * @param input what the chart of the version is given
 */
export function valuesOfVersion(input: ValueMap, version: string): ValuesOfVersion {
  const others = [...knownKeys().keys.keys()].map((key) => ({ key, own: keyInVersion(key, version) })).filter(({ key, own }) => own !== key);
  const unread = others.filter(({ key }) => valueOf(input, key) !== undefined).map(({ key }) => key);
  const written = others.flatMap(({ key, own }) => {
    const value = own === undefined ? undefined : valueOf(input, own);
    return own === undefined || value === undefined ? [] : [{ key, own, value }];
  });
  const rest = [...unread, ...written.map(({ own }) => own)].reduce((values, key) => withoutValue(values, key), input);
  return { values: written.reduce((values, { key, value }) => withValue(values, key, value), rest), unread };
}
