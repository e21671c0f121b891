import { CHART_DEFAULTS } from './chart-defaults';
import { EMPTY, mergeLayer, type MergedTuning } from '../worker-spec';

/** The chart's defaults: what applies where nothing else is set. */
export const BASE_LAYER: MergedTuning = mergeLayer(EMPTY, { origin: 'default', tuning: CHART_DEFAULTS });
