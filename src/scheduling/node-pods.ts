import { hostPortsOf, type HostPort } from './host-ports';
import type { PlannedWorker } from './planned-worker';
import { podRequests, type Amounts } from './pod-requests';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { textOf } from '../util/start-of-json';
import { objectOf, objectsOf, stringMapOf, stringOf } from '../util/untyped';

/** A pod that is already on a node. */
export interface NodePod {
  /** `namespace/name`. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: StringMap;
  readonly requests: Amounts;
  readonly ports: readonly HostPort[];
  readonly priority: number;
  /** Whether it terminates, so that topology spread does not count it. */
  readonly ending: boolean;
}

/** The pods of a cluster by node. */
export interface ClusterPods {
  /** Pods of other owners. */
  readonly others: ReadonlyMap<string, readonly NodePod[]>;
  /** The pools with a pod on the node today. */
  readonly workers: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Phases in which a pod uses nothing of its node. */
const ENDED: readonly unknown[] = ['Succeeded', 'Failed'];

/** Groups pods by node; those of the planned DaemonSets are replaced by the plan. */
export function clusterPods(pods: readonly KubernetesObject[], planned: readonly PlannedWorker[]): ClusterPods {
  const pools = new Map(planned.map(({ namespace, name, pool }) => [`${namespace}/${name}`, pool]));
  const others = new Map<string, NodePod[]>();
  const workers = new Map<string, Set<string>>();
  for (const pod of pods) {
    const node = stringOf(objectOf(pod.spec).nodeName);
    if (node === undefined || ENDED.includes(objectOf(pod.status).phase)) {
      continue;
    }
    const pool = pools.get(`${namespaceOf(pod)}/${textOf(ownerOf(pod))}`);
    if (pool === undefined) {
      listIn(others, node).push(nodePod(pod));
    } else {
      workers.set(node, (workers.get(node) ?? new Set()).add(pool));
    }
  }
  return { others, workers };
}

function listIn(lists: Map<string, NodePod[]>, node: string): NodePod[] {
  const list = lists.get(node) ?? [];
  lists.set(node, list);
  return list;
}

function namespaceOf({ metadata }: KubernetesObject): string {
  return stringOf(objectOf(metadata).namespace) ?? 'default';
}

/** The name of the DaemonSet that owns a pod. */
function ownerOf({ metadata }: KubernetesObject): unknown {
  return objectsOf(objectOf(metadata).ownerReferences).find(({ kind }) => kind === 'DaemonSet')?.name;
}

function nodePod(pod: KubernetesObject): NodePod {
  const { name, labels, deletionTimestamp } = objectOf(pod.metadata);
  const spec = objectOf(pod.spec);
  return {
    name: `${namespaceOf(pod)}/${textOf(name)}`,
    namespace: namespaceOf(pod),
    labels: stringMapOf(labels),
    requests: podRequests(spec),
    ports: hostPortsOf(spec),
    priority: typeof spec.priority === 'number' ? spec.priority : 0,
    ending: deletionTimestamp !== undefined && deletionTimestamp !== null,
  };
}

/** A planned worker as a pod that other workers have to fit beside. */
export function workerPod({ pool, namespace, labels, requests, ports, priority = 0 }: PlannedWorker): NodePod {
  return { name: `the worker of ${pool}`, namespace, labels, requests, ports, priority, ending: false };
}
