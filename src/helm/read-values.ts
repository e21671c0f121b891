import { isDeepStrictEqual } from 'node:util';
import { CHART_VALUES } from './chart-values';
import { plainValues } from './clone-values';
import { MAPPING } from './mapping/index';
import type { Settings, ValueMapping, WrittenValues } from './mapping/value-mapping';
import { otherValues, partitionValues } from './partition-values';
import type { UnmappedValue } from './unmapped-value';
import { withValue, type ValueMap } from './value-map';
import { ValueReader } from './value-reader';
import { BASE_LAYER, CHART_DEFAULTS } from '../presets/index';
import type { WorkerTuning } from '../props';
import type { ShapeProblem } from '../props/schema/index';
import { mergeLayer } from '../worker-spec';

/** What values of the chart say of a worker. */
export interface HelmReading {
  /** The values as plain data. */
  readonly values: ValueMap;
  /** What they say otherwise than the chart's defaults. */
  readonly props: WorkerTuning;
  /** The values without a prop. They are preserved when values are written back. */
  readonly unmapped: readonly UnmappedValue[];
  /** What their user should know of values that props do say. */
  readonly notes: readonly UnmappedValue[];
  /** What of them is no data that a values file could hold. */
  readonly problems: readonly ShapeProblem[];
}

/**
 * Reads values of the chart, merged over its defaults as Helm does it. Never throws, whatever the input.
 *
 * @param values the parsed values
 * @param keepsOrder whether they come from a file, in whose order they are reported; maps of other languages have no order
 */
export function readHelmValues(values: unknown, keepsOrder = true): HelmReading {
  const { plain, problems } = plainValues(values, keepsOrder);
  const { known, unmapped: preserved } = partitionValues(plain);
  const reader = new ValueReader(CHART_VALUES, known);
  const settings = MAPPING.map((mapping) => differing(mapping, mapping.read(reader)));
  return {
    values: plain,
    props: tuningOf(Object.assign({}, ...settings)),
    unmapped: [...preserved, ...reader.unmapped, ...otherValues(reader)],
    notes: reader.notes,
    problems,
  };
}

/** The chart's defaults with these props on top. */
export function tuningFrom(props: WorkerTuning): WorkerTuning {
  return mergeLayer(BASE_LAYER, { origin: 'prop', tuning: props }).tuning;
}

const chart = new ValueReader(CHART_VALUES);

/** The values that make a worker, where nothing else is set. */
export function canonical({ write }: ValueMapping, tuning: WorkerTuning): WrittenValues {
  return write(tuning, chart);
}

/** Settings that say something else than the chart's defaults, or none. */
function differing(mapping: ValueMapping, settings: Settings): Settings {
  const values = canonical(mapping, tuningFrom(tuningOf(settings))).values;
  return isDeepStrictEqual(values, canonical(mapping, CHART_DEFAULTS).values) ? {} : settings;
}

/** Props by their paths as groups. */
function tuningOf(settings: Settings): WorkerTuning {
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .reduce<ValueMap>((tuning, [prop, value]) => withValue(tuning, prop, value), {});
}
