import type { FleetNode } from '../../../src/nodes/node';
import type { StringMap } from '../../../src/util/kubernetes-object';

/** A Linux node of a size, with its usual labels and others. */
export function fleetNode(
  name: string, cpu: string | null, memory: string | null, some: StringMap = {}, more: Partial<FleetNode> = {},
): FleetNode {
  return {
    name,
    labels: { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': name, ...some },
    taints: [],
    unschedulable: false,
    allocatable: { cpu, memory, ephemeralStorage: '100Gi', pods: 110 },
    count: 1,
    planned: false,
    ...more,
  };
}

/** The label that tells kinds of nodes apart in most clouds. */
export const INSTANCE_TYPE = 'node.kubernetes.io/instance-type';
