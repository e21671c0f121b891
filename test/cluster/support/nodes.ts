import type { ClusterNode } from './cluster';

const ZONE = 'topology.kubernetes.io/zone';
const INSTANCE_TYPE = 'node.kubernetes.io/instance-type';

/** The nodes of the cluster: zones of different size, one node without, one of the control plane, three that cannot run a worker. */
export const NODES: readonly ClusterNode[] = [
  { name: 'node-1', labels: { [ZONE]: 'a', [INSTANCE_TYPE]: 'c5.large' } },
  { name: 'node-2', labels: { [ZONE]: 'a', [INSTANCE_TYPE]: 'c5.xlarge' } },
  { name: 'node-3', labels: { [ZONE]: 'a' } },
  { name: 'large-1', labels: { [ZONE]: 'b', [INSTANCE_TYPE]: 'c5.4xlarge', 'acme.example/size': 'large' } },
  { name: 'control-plane', labels: { [ZONE]: 'c' }, taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] },
  { name: 'no-zone' },
  {
    name: 'virtual',
    labels: { [ZONE]: 'a', type: 'virtual-kubelet' },
    taints: [{ key: 'virtual-kubelet.io/provider', value: 'azure', effect: 'NoSchedule' }],
  },
  {
    name: 'fargate',
    labels: { [ZONE]: 'a', 'eks.amazonaws.com/compute-type': 'fargate' },
    taints: [{ key: 'eks.amazonaws.com/compute-type', value: 'fargate', effect: 'NoSchedule' }],
  },
  { name: 'windows', labels: { [ZONE]: 'a', 'kubernetes.io/os': 'windows' } },
];

/** Every node that can run a worker, whatever its taints. */
export const ALL_NODES = ['control-plane', 'large-1', 'no-zone', 'node-1', 'node-2', 'node-3'];

/** Those that take a pod that tolerates no `NoSchedule` taint. */
export const UNTAINTED_NODES = ALL_NODES.filter((name) => name !== 'control-plane');

/** Those with a zone, whatever their taints. */
export const ZONED_NODES = ALL_NODES.filter((name) => name !== 'no-zone');
