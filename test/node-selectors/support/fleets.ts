import type { FleetNode } from '../../../src/nodes/node';
import { readNodes, sourcesOf } from '../../../src/nodes/read-nodes';
import { plan } from '../../../src/scheduling/plan';
import type { NodePlan } from '../../../src/scheduling/plan-result';
import type { PlannedDaemonSet } from '../../../src/scheduling/planned-daemon-set';

/** What a test says of a node. */
export interface NodeWords {
  readonly labels?: { readonly [key: string]: string };
  readonly taints?: readonly object[];
  readonly unschedulable?: boolean;
  readonly allocatable?: object;
  readonly zone?: string;
}

/** A Node as the API server gives it: Linux, 4 cores, 16Gi, 110 pods, unless said otherwise. */
export function node(name: string, { labels, taints, unschedulable, allocatable, zone }: NodeWords = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', ...(zone && { 'topology.kubernetes.io/zone': zone }), ...labels,
      },
    },
    spec: { ...(taints && { taints }), ...(unschedulable && { unschedulable }) },
    status: { allocatable: { 'cpu': '4', 'memory': '16Gi', 'ephemeral-storage': '100Gi', 'pods': '110', ...allocatable } },
  };
}

/** The nodes as the plan takes them. */
export function fleetNodes(...objects: readonly object[]): FleetNode[] {
  return readNodes(sourcesOf('nodes', objects), 'nodes');
}

/** A DaemonSet whose pods have this spec, on the host network with one port unless said otherwise. */
export function daemonSet(pool: string, podSpec: object = {}, metadata: object = {}): PlannedDaemonSet {
  const container = { name: 'sniffer', ports: [{ containerPort: 49100 }], resources: { requests: { cpu: '1500m', memory: '4Gi' } } };
  return {
    pool,
    daemonSet: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: pool, namespace: 'kubeshark', ...metadata },
      spec: { template: { metadata: { labels: { app: 'worker' } }, spec: { hostNetwork: true, containers: [container], ...podSpec } } },
    },
  };
}

/** Required terms, each of the conditions in it. */
export function required(...terms: readonly (readonly object[])[]): object {
  const nodeSelectorTerms = terms.map((matchExpressions) => ({ matchExpressions }));
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}

/** Resources of one container, without a port. */
export function containers(resources: object, more: object = {}): object {
  return { hostNetwork: false, containers: [{ name: 'sniffer', resources, ...more }] };
}

/** A pod that is on a node. */
export function pod(name: string, nodeName: string, spec: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', ...metadata }, spec: { nodeName, containers: [], ...spec }, status: { phase: 'Running' },
  };
}

/** What becomes of each node, by its name. */
export function planOf(
  daemonSets: readonly PlannedDaemonSet[], nodes: readonly object[], pods: readonly object[] = [],
): { [name: string]: NodePlan } {
  return Object.fromEntries(plan(daemonSets, fleetNodes(...nodes), pods).nodes.map((one) => [one.node.name, one]));
}

/** The one thing that keeps the only pool off a node. */
export function reasonAt(podSpec: object, object: object, pods: readonly object[] = []): { reason: string; message: string } | undefined {
  const [{ pending, excluded }] = Object.values(planOf([daemonSet('worker', podSpec)], [object], pods));
  const note = [...pending, ...excluded][0];
  return note && { reason: note.reason, message: note.message };
}
