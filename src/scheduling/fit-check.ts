import { formatAmount, formatDistinct, resourceName } from './format-resources';
import { conflictingPort } from './host-ports';
import type { NodePod } from './node-pods';
import type { PlanNote } from './plan-result';
import type { PlannedNode } from './planned-node';
import type { PlannedWorker } from './planned-worker';

type FitFailure = Omit<PlanNote, 'pool'>;

/** Resources that every node reports; one that is missing is unknown, not zero. */
const REPORTED_BY_EVERY_NODE = ['cpu', 'memory', 'ephemeral-storage'];

/** Why a worker does not fit on a node, as far as ports and resources decide it; `undefined` where it fits. */
export function fitFailure(worker: PlannedWorker, node: PlannedNode): FitFailure | undefined {
  const remaining = node.pods.filter(({ priority }) => worker.priority === undefined || priority >= worker.priority);
  return portFailure(worker, remaining) ?? podCountFailure(node, remaining) ?? machineFailure(worker, node)
    ?? resourceFailure(worker, node, remaining);
}

function portFailure({ ports }: PlannedWorker, pods: readonly NodePod[]): FitFailure | undefined {
  for (const pod of ports.length > 0 ? pods : []) {
    const taken = conflictingPort(ports, pod.ports);
    if (taken !== undefined) {
      return { reason: 'port', message: `It stays Pending: port ${taken.port}/${taken.protocol} of the node is taken by ${pod.name}.` };
    }
  }
  return undefined;
}

function podCountFailure({ node: { allocatable: { pods } } }: PlannedNode, { length }: readonly NodePod[]): FitFailure | undefined {
  return pods === null || length < pods ? undefined
    : { reason: 'capacity', message: `It stays Pending: ${length} of the node's ${pods} pods are in use.` };
}

/** The share of a machine's memory and CPU that the kubelet of any machine leaves to pods. */
const LEFT_TO_PODS = 0.75;

/** Why a worker fits on no machine of a pool. */
function machineFailure({ requests }: PlannedWorker, { node: { largest } }: PlannedNode): FitFailure | undefined {
  const resource = largest && (['memory', 'cpu'] as const).find((name) => (requests.get(name) ?? 0) > largest[name].most);
  if (resource === undefined) {
    return undefined;
  }
  const [wanted, most] = formatDistinct(resource, requests.get(resource)!, largest![resource].most);
  return { reason: 'capacity', message: `It stays Pending: it requests ${wanted} of ${resourceName(resource)}, and the largest machine of the pool has ${most}.` };
}

/** Why it is unknown whether a worker fits on some machine of a pool; `undefined` where one is large enough. */
export function sizeDoubt({ requests }: PlannedWorker, { node: { largest } }: PlannedNode): string | undefined {
  const resource = largest && (['memory', 'cpu'] as const).find((name) => (requests.get(name) ?? 0) > largest[name].least * LEFT_TO_PODS);
  return resource && `Cannot say: it requests ${formatAmount(resource, requests.get(resource)!)} of ${resourceName(resource)}, and `
    + 'the sizes of the machines that the pool may start are not known.';
}

function resourceFailure(worker: PlannedWorker, node: PlannedNode, pods: readonly NodePod[]): FitFailure | undefined {
  for (const [resource, needed] of worker.requests) {
    const has = node.allocatable.get(resource) ?? (node.node.planned || REPORTED_BY_EVERY_NODE.includes(resource) ? undefined : 0);
    const taken = pods.reduce((sum, { requests }) => sum + (requests.get(resource) ?? 0), 0);
    if (has !== undefined && needed > 0 && needed > has - taken) {
      return { reason: 'capacity', message: shortage(resource, needed, has, taken) };
    }
  }
  return undefined;
}

function shortage(resource: string, needed: number, has: number, taken: number): string {
  const [wanted, free] = formatDistinct(resource, needed, Math.max(0, has - taken));
  const rest = taken === 0 ? `the node has ${free}`
    : `the node has ${free} left: ${formatAmount(resource, taken)} of ${formatAmount(resource, has)} are requested by other pods`;
  return `It stays Pending: it requests ${wanted} of ${resourceName(resource)}, and ${rest}.`;
}
