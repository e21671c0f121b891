import { CHART_DEFAULTS } from './chart-defaults';
import { EMPTY, mergeLayer, type MergedTuning } from '../worker-spec';

/** The chart's defaults: what counts where nobody says anything. */
export const BASE_LAYER: MergedTuning = mergeLayer(EMPTY, { origin: 'default', tuning: CHART_DEFAULTS });
