import type { Headroom } from '../../../scheduling';

/** The resource of which a node has the least left. */
export interface ScarceResource {
  readonly name: 'CPU' | 'memory';
  /** What is left, from 0 to 1. */
  readonly part: number;
}

/** The scarcer of CPU and memory; `undefined` where neither is known. */
export function scarcest(headroom: Headroom | null): ScarceResource | undefined {
  const known = [{ name: 'CPU', part: headroom?.cpu }, { name: 'memory', part: headroom?.memory }]
    .filter((resource): resource is ScarceResource => typeof resource.part === 'number');
  return known.length === 0 ? undefined : known.reduce((least, one) => (one.part < least.part ? one : least));
}

/** What is left of the scarcer one, such as `17 % of CPU left`. */
export function headroomText({ name, part }: ScarceResource): string {
  return `${Math.round(part * 100)} % of ${name} left`;
}
