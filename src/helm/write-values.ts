import { isDeepStrictEqual } from 'node:util';
import { CHART_VALUES } from './chart-values';
import { plainValues } from './clone-values';
import type { HelmValues } from './helm-values';
import { MAPPING } from './mapping/index';
import type { WrittenValues } from './mapping/value-mapping';
import { partitionValues } from './partition-values';
import { canonical, readHelmValues, tuningFrom } from './read-values';
import { UNSUPPORTED_PROPS, unsupportedPropsOf } from './unsupported-props';
import { valueOf, withoutValue, withValue, type ValueMap } from './value-map';
import { ValueReader } from './value-reader';
import type { WorkerTuning } from '../props';

/**
 * The values of the chart that say what a worker is, as near as they can be to those that are there.
 *
 * @param tuning all values of the worker
 * @param base values that are there; what they say already is left as it is, and so is what is no worker's
 */
export function writeHelmValues(tuning: WorkerTuning, base: unknown = {}): HelmValues {
  const { plain } = plainValues(base, true);
  const there = new ValueReader(CHART_VALUES, partitionValues(plain).known);
  const printed = tuningFrom(readHelmValues(plain).props);
  let values = plain;
  const unsupported: string[] = [];
  for (const mapping of MAPPING) {
    const wanted = canonical(mapping, tuning);
    const alike = canonical(mapping, printed);
    if (!isDeepStrictEqual(wanted.values, alike.values)) {
      values = withValues(values, mapping.write(tuning, there).values);
    }
    // existing values may hold what no prop can express, such as a filter that is never applied
    if (!isDeepStrictEqual(wanted, alike)) {
      unsupported.push(...reasonsOf(wanted.unsupported));
    }
  }
  return { values, unsupported: [...unsupported, ...unsupportedPropsOf(tuning).map((prop) => `${prop}: ${UNSUPPORTED_PROPS[prop]}`)] };
}

/** The values with others on top, without those that are the chart's defaults. */
function withValues(values: ValueMap, others: WrittenValues['values']): ValueMap {
  return Object.entries(others).reduce((all, [key, value]) => (
    isDeepStrictEqual(value, valueOf(CHART_VALUES, key)) ? withoutValue(all, key) : withValue(all, key, value)
  ), values);
}

function reasonsOf(unsupported: WrittenValues['unsupported'] = {}): string[] {
  return Object.entries(unsupported).map(([prop, reason]) => `${prop}: ${reason}`);
}
