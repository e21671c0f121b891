import type { Headroom } from '../../../scheduling';

/** The resource with the smallest free share. */
export interface ScarceResource {
  readonly name: 'CPU' | 'memory';
  /** The free share, from 0 to 1. */
  readonly part: number;
}

/** CPU or memory, whichever has the smaller free share; `undefined` where both are unknown. */
export function scarcest(headroom: Headroom | null): ScarceResource | undefined {
  const known = [{ name: 'CPU', part: headroom?.cpu }, { name: 'memory', part: headroom?.memory }]
    .filter((resource): resource is ScarceResource => typeof resource.part === 'number');
  return known.length === 0 ? undefined : known.reduce((least, one) => (one.part < least.part ? one : least));
}

/** The free share for display, such as `17 % of CPU free`. */
export function headroomText({ name, part }: ScarceResource): string {
  return `${Math.round(part * 100)} % of ${name} free`;
}
