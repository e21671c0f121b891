import { hostPortsOf, type HostPort } from './host-ports';
import { nodeMatchOf, type NodeMatch } from './node-affinity';
import type { PlannedDaemonSet } from './planned-daemon-set';
import { largestMemoryLimit, podRequests, type Amounts } from './pod-requests';
import { tolerationsOf } from './taints';
import { hardConstraints, podLabelsOf, rejectedKey, type SpreadConstraint } from './topology-spread-constraint';
import { CommandLine } from '../render/command-line/index';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { objectOf, objectsOf, stringOf } from '../util/untyped';
import type { TolerationSpec } from '../worker-spec';

/** The API server accepts a DaemonSet with a name of this length or more, but its controller creates no pod. */
const MIN_LENGTH_WITHOUT_PODS = 243;

/** The priority of `system-node-critical`, above that of every other class. */
export const HIGHEST_PRIORITY = 2_000_001_000;

const SYSTEM_PRIORITIES: { readonly [name: string]: number } = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': HIGHEST_PRIORITY };

/** A DaemonSet, prepared for planning on thousands of nodes. */
export interface PlannedWorker {
  readonly pool: string;
  readonly name: string;
  readonly namespace: string;
  readonly labels: StringMap;
  readonly match: NodeMatch;
  readonly tolerations: readonly TolerationSpec[];
  readonly requests: Amounts;
  readonly memoryLimit?: { readonly bytes: number; readonly text: string };
  readonly ports: readonly HostPort[];
  readonly constraints: readonly SpreadConstraint[];
  /** It preempts pods of lower priority; `undefined`: it preempts none. */
  readonly priority: number | undefined;
  /** Whether it has a priority, or a class of any name. */
  readonly hasPriorityClass: boolean;
  /** Why it gets no pod on any node. */
  readonly withoutPods?: string;
  /** How it captures, such as `ebpf`; undefined where its command line does not say it. */
  readonly packetCapture?: string;
  /** Constraints that may keep its pods Pending and that the plan does not simulate. */
  readonly notSimulated: readonly string[];
}

/** Reads a DaemonSet. */
export function plannedWorker({ pool, daemonSet }: PlannedDaemonSet): PlannedWorker {
  const { metadata, spec } = daemonSet;
  const template = objectOf(objectOf(spec).template);
  const podSpec = objectOf(template.spec);
  const name = stringOf(objectOf(metadata).name) ?? '';
  const labels = podLabelsOf(daemonSet, pool);
  const memoryLimit = largestMemoryLimit(podSpec);
  const withoutPods = reasonWithoutPods(name, podSpec, labels);
  return {
    pool,
    name,
    namespace: stringOf(objectOf(metadata).namespace) ?? 'default',
    labels,
    match: nodeMatchOf(podSpec),
    tolerations: tolerationsOf(podSpec),
    requests: podRequests(podSpec),
    ...(memoryLimit && { memoryLimit }),
    ports: hostPortsOf(podSpec),
    constraints: hardConstraints(podSpec, labels),
    priority: priorityOf(podSpec),
    hasPriorityClass: podSpec.priority !== undefined || stringOf(podSpec.priorityClassName) !== undefined,
    ...(withoutPods !== undefined && { withoutPods }),
    packetCapture: packetCaptureOf(podSpec),
    notSimulated: notSimulatedIn(podSpec),
  };
}

function packetCaptureOf({ containers }: KubernetesObject): string | undefined {
  return objectsOf(containers).map((container) => CommandLine.of(container, 'worker').value('-packet-capture')).find((value) => value !== undefined);
}

function reasonWithoutPods(name: string, podSpec: KubernetesObject, labels: StringMap): string | undefined {
  if (name.length >= MIN_LENGTH_WITHOUT_PODS) {
    return `The DaemonSet's name has ${name.length} characters; from ${MIN_LENGTH_WITHOUT_PODS} on it gets no pod and no event.`;
  }
  const key = rejectedKey(podSpec, labels);
  return key === undefined ? undefined : `'matchLabelKeys' names '${key}', a key of the label selector, so the API server rejects every pod (FailedCreate).`;
}

function priorityOf({ priority, priorityClassName, preemptionPolicy }: KubernetesObject): number | undefined {
  if (preemptionPolicy === 'Never') {
    return undefined;
  }
  return typeof priority === 'number' ? priority : SYSTEM_PRIORITIES[priorityClassName] ?? 0;
}

function notSimulatedIn({ affinity, schedulerName, volumes, priorityClassName, resourceClaims, schedulingGates }: KubernetesObject): string[] {
  const { podAffinity, podAntiAffinity } = objectOf(affinity);
  const required = [podAffinity, podAntiAffinity].some((one) => (objectOf(one).requiredDuringSchedulingIgnoredDuringExecution ?? []).length > 0);
  const scheduler = schedulerName !== undefined && schedulerName !== '' && schedulerName !== 'default-scheduler';
  return [
    ...(required ? ['its required affinity to other pods'] : []),
    ...(Array.isArray(volumes) && volumes.some((volume) => volume?.persistentVolumeClaim) ? ['the node affinity of its persistent volumes'] : []),
    ...(stringOf(priorityClassName) !== undefined && !(priorityClassName in SYSTEM_PRIORITIES) ? [`the value of the priority class '${priorityClassName}'`] : []),
    ...(resourceClaims?.length > 0 ? ['its resource claims'] : []),
    ...(schedulingGates?.length > 0 ? ['its scheduling gates'] : []),
    ...(scheduler ? [`what the scheduler '${schedulerName}' does`] : []),
  ];
}
