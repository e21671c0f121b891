import type { PoolSelection } from './pool-selection';
import type { Sizing, SizedValue } from './proposal';
import { WorkerPreset } from '../presets';
import { NodeLabelCondition, type WorkerPlacement } from '../props';
import type { KubesharkWorkerProps } from '../worker';

/** The library's preset of a worker that names no other. */
const DEFAULT_PRESET = 'recommended';

/** A pool as the props of its worker: its nodes, and the values that its preset does not have. */
export function poolProps({ preset, values }: Sizing, selection: PoolSelection): KubesharkWorkerProps {
  return {
    ...(preset !== DEFAULT_PRESET && { preset: WorkerPreset[preset]() }),
    ...(selection.by !== 'none' && { placement: placementOf(selection) }),
    ...nested(values.filter(({ ofPreset }) => !ofPreset)),
  };
}

function placementOf(selection: Exclude<PoolSelection, { readonly by: 'none' }>): WorkerPlacement {
  return selection.by === 'hostnames'
    ? { hostnames: [...selection.values] }
    : { nodeLabels: [NodeLabelCondition.isIn(selection.key, ...selection.values)] };
}

interface Group { [field: string]: Group | string }

/** Values by their paths as groups of props. */
function nested(values: readonly SizedValue[]): KubesharkWorkerProps {
  const props: Group = {};
  for (const { prop, value } of values) {
    const fields = prop.split('.');
    const group = fields.slice(0, -1).reduce<Group>((at, field) => (at[field] ??= {}) as Group, props);
    group[fields.at(-1)!] = value;
  }
  return props as KubesharkWorkerProps;
}
