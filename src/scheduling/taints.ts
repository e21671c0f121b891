import type { FleetTaint } from '../nodes/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { objectsOf } from '../util/untyped';
import type { TolerationSpec } from '../worker-spec';

/** Effects that keep pods away or evict them. */
const KEEPS_AWAY = ['NoSchedule', 'NoExecute'];

const NODE = 'node.kubernetes.io';

/** The tolerations that the DaemonSet controller adds to every pod. */
const AUTOMATIC: readonly TolerationSpec[] = [
  ...['not-ready', 'unreachable'].map((name) => ({ key: `${NODE}/${name}`, operator: 'Exists', effect: 'NoExecute' })),
  ...['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map((name) => ({ key: `${NODE}/${name}`, operator: 'Exists', effect: 'NoSchedule' })),
];

const ON_HOST_NETWORK: TolerationSpec = { key: `${NODE}/network-unavailable`, operator: 'Exists', effect: 'NoSchedule' };

/** The tolerations of a DaemonSet's pods, including those that its controller adds. */
export function tolerationsOf(podSpec: KubernetesObject): readonly TolerationSpec[] {
  return [...objectsOf(podSpec.tolerations), ...AUTOMATIC, ...(podSpec.hostNetwork === true ? [ON_HOST_NETWORK] : [])];
}

/** The taint that keeps a pod off a node; one that evicts running pods comes first. */
export function findIntolerable(taints: readonly FleetTaint[], tolerations: readonly TolerationSpec[]): FleetTaint | undefined {
  const open = taints.filter((taint) => KEEPS_AWAY.includes(taint.effect) && !tolerations.some((toleration) => tolerates(toleration, taint)));
  return open.find(({ effect }) => effect === 'NoExecute') ?? open[0];
}

/** A taint as `kubectl` writes it. */
export function taintText({ key, value, effect }: FleetTaint): string {
  return `${key}${value === undefined ? '' : `=${value}`}:${effect}`;
}

function tolerates({ key, operator, value, effect }: TolerationSpec, taint: FleetTaint): boolean {
  if ((effect && effect !== taint.effect) || (key && key !== taint.key)) {
    return false;
  }
  return operator === 'Exists' || (!operator || operator === 'Equal' ? (value ?? '') === (taint.value ?? '') : false);
}
