import { isDeepStrictEqual } from 'node:util';
import { CHART_VALUES } from './chart-values';
import { plainValues } from './clone-values';
import type { HelmValues } from './helm-values';
import { MAPPING } from './mapping/index';
import type { WrittenValues } from './mapping/value-mapping';
import { siftValues } from './partition-values';
import { canonical, readHelmValues, tuningFrom } from './read-values';
import { UNSAYABLE_PROPS, unsayableOf } from './unsupported-props';
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
  const { plain } = plainValues(base);
  const there = new ValueReader(CHART_VALUES, siftValues(plain).known);
  const said = tuningFrom(readHelmValues(plain).props);
  let values = plain;
  const unsaid: string[] = [];
  for (const mapping of MAPPING) {
    const wanted = canonical(mapping, tuning);
    const alike = canonical(mapping, said);
    if (!isDeepStrictEqual(wanted.values, alike.values)) {
      values = withValues(values, mapping.write(tuning, there).values);
    }
    // what is there may say what nobody would write, such as a filter that nothing can apply
    if (!isDeepStrictEqual(wanted, alike)) {
      unsaid.push(...reasonsOf(wanted.unsaid));
    }
  }
  return { values, unsaid: [...unsaid, ...unsayableOf(tuning).map((prop) => `${prop}: ${UNSAYABLE_PROPS[prop]}`)] };
}

/** The values with others on top, without those that are the chart's defaults. */
function withValues(values: ValueMap, others: WrittenValues['values']): ValueMap {
  return Object.entries(others).reduce((all, [key, value]) => (
    isDeepStrictEqual(value, valueOf(CHART_VALUES, key)) ? withoutValue(all, key) : withValue(all, key, value)
  ), values);
}

function reasonsOf(unsaid: WrittenValues['unsaid'] = {}): string[] {
  return Object.entries(unsaid).map(([prop, reason]) => `${prop}: ${reason}`);
}
