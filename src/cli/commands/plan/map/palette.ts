import type { NodePlan } from '../../../../scheduling';
import { scarcest } from '../scarcest';

/** Hues that are no red, which is kept for nodes without a worker. */
const FIRST_HUE = 200;
const HUES = 270;
const LOWEST_HUE = 55;

/** Neighbours in a list of any length get hues that lie apart. */
const GOLDEN = 0.618034;

/** The colour of a pool; how light it is, the scheme decides. */
export function poolHue(index: number): number {
  return Math.round(LOWEST_HUE + ((FIRST_HUE - LOWEST_HUE) + index * GOLDEN * HUES) % HUES);
}

/** Steps of what is left of a node, from little on. */
export const HEADROOM_STEPS = [
  { below: 0.05, name: 'under 5 %' },
  { below: 0.15, name: '5 to 15 %' },
  { below: 0.3, name: '15 to 30 %' },
  { below: 0.6, name: '30 to 60 %' },
  { below: Infinity, name: '60 % and more' },
] as const;

/** What a node looks like by pool: what is wrong with it comes before what runs there. */
export function poolClass({ verdict, workers }: NodePlan, pools: readonly string[]): string {
  return verdict === 'covered' || verdict === 'oversized' ? `pool p${pools.indexOf(workers[0])}` : verdict;
}

/** What a node looks like by what is left of it. */
export function headroomClass({ verdict, headroom }: NodePlan): string {
  if (headroom === null) {
    return verdict;
  }
  const left = scarcest(headroom);
  return left === undefined ? 'unknown' : `room r${HEADROOM_STEPS.findIndex(({ below }) => left.part < below)}`;
}
