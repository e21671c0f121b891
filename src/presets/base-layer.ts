import { CHART_DEFAULTS } from './chart-defaults';
import { EMPTY, lay, type MergedTuning } from '../worker-spec';

/** The chart's defaults: what counts where nobody says anything. */
export const GROUND: MergedTuning = lay(EMPTY, { origin: 'default', tuning: CHART_DEFAULTS });
