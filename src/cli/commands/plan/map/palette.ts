import type { NodePlan } from '../../../../scheduling';
import { scarcest } from '../scarcest';

/** Hues without red, which is reserved for nodes without a worker. */
const FIRST_HUE = 200;
const HUES = 270;
const LOWEST_HUE = 55;

/** The golden ratio: neighbours in a list of any length get distant hues. */
const GOLDEN = 0.618034;

/** The hue of a pool; the colour scheme decides the lightness. */
export function poolHue(index: number): number {
  return Math.round(LOWEST_HUE + ((FIRST_HUE - LOWEST_HUE) + index * GOLDEN * HUES) % HUES);
}

/** Steps of the free share, the smallest first. */
export const HEADROOM_STEPS = [
  { below: 0.05, name: 'under 5 %' },
  { below: 0.15, name: '5 to 15 %' },
  { below: 0.3, name: '15 to 30 %' },
  { below: 0.6, name: '30 to 60 %' },
  { below: Infinity, name: '60 % and more' },
] as const;

/** The CSS class of a node by pool; problems take precedence. */
export function poolClass({ verdict, workers }: NodePlan, pools: readonly string[]): string {
  return workers.length === 1 && verdict !== 'double' ? `pool p${pools.indexOf(workers[0])}` : verdict;
}

/** The CSS class of a node by its free share. */
export function headroomClass({ verdict, headroom }: NodePlan): string {
  if (headroom === null) {
    return verdict;
  }
  const scarce = scarcest(headroom);
  return scarce === undefined ? 'unknown' : `room r${HEADROOM_STEPS.findIndex(({ below }) => scarce.part < below)}`;
}
