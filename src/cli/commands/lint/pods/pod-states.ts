import { inMemory } from '../../../../loader';
import { readNodes } from '../../../../nodes/index';
import { plan } from '../../../../scheduling';
import type { KubernetesObject } from '../../../../util/kubernetes-object';
import { nameOf } from '../../../../util/object-name';
import { objectOf, objectsOf, stringOf, stringsOf } from '../../../../util/untyped';

/** What a pod of a worker does right now. */
export type PodStatus = 'running' | 'pending' | 'waiting' | 'restarted' | 'missing';

/** A pod of a worker, or a node without one. */
export interface PodState {
  /** The DaemonSet, as findings name it. */
  readonly worker: string;
  readonly node: string;
  readonly status: PodStatus;
  /** The name of the pod; none where it is missing. */
  readonly pod?: string;
  /** The container that restarted, or that waits. */
  readonly container?: string;
  /** How often the container was restarted. */
  readonly restarts: number;
  /** A word of Kubernetes, such as `OOMKilled` or `Unschedulable`. */
  readonly reason?: string;
  /** A sentence about the reason. */
  readonly message?: string;
  /** The memory limit of the container, where it was exceeded. */
  readonly memoryLimit?: string;
}

/** What is known of a cluster beside its workers. */
export interface ClusterState {
  readonly pods: readonly KubernetesObject[];
  readonly nodes: readonly KubernetesObject[];
  /** Events of DaemonSets. */
  readonly events: readonly KubernetesObject[];
}

/** The states of all pods of workers, and of nodes without one, in the order of the workers and by node. */
export function podStates(workers: readonly KubernetesObject[], { pods, nodes, events }: ClusterState): PodState[] {
  const planned = nodes.length === 0 ? [] : plan(
    workers.map((daemonSet) => ({ pool: nameOf(daemonSet), daemonSet })), readNodes(nodes.map((node) => inMemory(node)), 'the cluster'),
  ).nodes;
  return workers.flatMap((daemonSet) => {
    const worker = nameOf(daemonSet);
    const own = pods.filter((pod) => isOf(pod, daemonSet));
    const present = own.flatMap((pod) => statesOf(worker, pod));
    const covered = new Set(own.map(nodeOf));
    const missing = planned.filter(({ node }) => !covered.has(node.name)).map(({ node, excluded }): PodState => {
      const why = excluded.find(({ pool }) => pool === worker);
      return { worker, node: node.name, status: 'missing', restarts: 0, ...(why ? { reason: why.reason, message: why.message } : failedCreate(daemonSet, events)) };
    });
    return [...present, ...missing].sort((one, other) => (one.node < other.node ? -1 : one.node > other.node ? 1 : 0));
  });
}

/** Why the controller creates no pod for a node that the worker selects. */
function failedCreate({ metadata }: KubernetesObject, events: readonly KubernetesObject[]): Pick<PodState, 'reason' | 'message'> {
  const { name, namespace } = objectOf(metadata);
  const event = [...events].reverse().find(({ reason, involvedObject }) => {
    const of = objectOf(involvedObject);
    return reason === 'FailedCreate' && of.kind === 'DaemonSet' && of.name === name && of.namespace === namespace;
  });
  return event === undefined
    ? { message: 'The DaemonSet selects the node, and there is no pod and no event about it.' }
    : { reason: 'FailedCreate', message: stringOf(event.message) };
}

/** Whether a pod belongs to a DaemonSet. */
function isOf({ metadata }: KubernetesObject, daemonSet: KubernetesObject): boolean {
  const { namespace, ownerReferences } = objectOf(metadata);
  const owner = objectOf(daemonSet.metadata);
  return namespace === owner.namespace && objectsOf(ownerReferences).some(({ kind, name }) => kind === 'DaemonSet' && name === owner.name);
}

/** The node of a pod, also of one that is not scheduled: the controller chooses it. */
function nodeOf({ spec }: KubernetesObject): string {
  const { nodeName, affinity } = objectOf(spec);
  const terms = objectsOf(objectOf(objectOf(objectOf(affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution).nodeSelectorTerms);
  const fields = terms.flatMap(({ matchFields }) => objectsOf(matchFields)).filter(({ key, operator }) => key === 'metadata.name' && operator === 'In');
  return stringOf(nodeName) ?? stringsOf(fields[0]?.values)[0] ?? '';
}

/** One state for each container that restarted or waits; one for the pod where none does. */
function statesOf(worker: string, pod: KubernetesObject): PodState[] {
  const { phase, conditions, containerStatuses, initContainerStatuses, reason, message } = objectOf(pod.status);
  const common = { worker, node: nodeOf(pod), pod: stringOf(objectOf(pod.metadata).name), restarts: 0 };
  const unscheduled = objectsOf(conditions).find((one) => one.type === 'PodScheduled' && one.status === 'False');
  const states = [...objectsOf(initContainerStatuses), ...objectsOf(containerStatuses)].flatMap((status): PodState[] => {
    const state = containerState(status, pod);
    return state === undefined ? [] : [{ ...common, ...state }];
  });
  if (unscheduled !== undefined) {
    return [{ ...common, status: 'pending', reason: stringOf(unscheduled.reason), message: stringOf(unscheduled.message) }];
  }
  if (states.length > 0) {
    return states;
  }
  return [phase === 'Running' ? { ...common, status: 'running' } : { ...common, status: 'pending', reason: stringOf(reason) ?? stringOf(phase), message: stringOf(message) }];
}

/** What is worth a line about a container: that it waits, or why it was restarted last. */
function containerState({ name, restartCount, state, lastState }: KubernetesObject, pod: KubernetesObject): Omit<PodState, 'worker' | 'node'> | undefined {
  const restarts = Number.isSafeInteger(restartCount) ? restartCount : 0;
  const { reason, message } = objectOf(objectOf(state).waiting);
  const last = objectOf(objectOf(lastState).terminated);
  const lastReason = stringOf(last.reason);
  if (restarts === 0 && (reason === undefined || reason === 'PodInitializing' || reason === 'ContainerCreating')) {
    return undefined;
  }
  const limit = lastReason === 'OOMKilled' ? memoryLimitOf(name, pod) : undefined;
  return {
    status: reason === undefined ? 'restarted' : 'waiting',
    container: stringOf(name),
    restarts,
    reason: lastReason ?? stringOf(reason),
    message: lastReason === undefined ? stringOf(message) : terminationText(last, reason, limit),
    ...(limit !== undefined && { memoryLimit: limit }),
  };
}

function terminationText({ reason, exitCode, finishedAt }: KubernetesObject, waits: unknown, limit: string | undefined): string {
  const what = reason === 'OOMKilled' ? `It used more memory than its limit${limit === undefined ? '' : ` of ${limit}`}` : `It ended with exit code ${exitCode}`;
  return `${what}${typeof finishedAt === 'string' ? `, last at ${finishedAt}` : ''}${typeof waits === 'string' ? `; it waits now (${waits})` : ''}.`;
}

function memoryLimitOf(name: unknown, { spec }: KubernetesObject): string | undefined {
  const { containers, initContainers } = objectOf(spec);
  const container = [...objectsOf(containers), ...objectsOf(initContainers)].find((one) => one.name === name);
  return stringOf(objectOf(objectOf(container?.resources).limits).memory);
}
