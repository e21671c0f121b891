import { formatAmount, formatDistinct, resourceName } from './format-resources';
import { conflictingPort } from './host-ports';
import type { NodePod } from './node-pods';
import type { PlanNote } from './plan-result';
import type { PlannedNode } from './planned-node';
import type { PlannedWorker } from './planned-worker';

type FitFailure = Omit<PlanNote, 'pool'>;

/** What a node gives of these without saying so. */
const REPORTED_BY_EVERY_NODE = ['cpu', 'memory', 'ephemeral-storage'];

/** Why the scheduler finds no place for a worker on its node, as far as ports and amounts go. */
export function fitFailure(worker: PlannedWorker, node: PlannedNode): FitFailure | undefined {
  const staying = node.pods.filter(({ priority }) => worker.priority === undefined || priority >= worker.priority);
  return portFailure(worker, staying) ?? podCountFailure(node, staying) ?? resourceFailure(worker, node, staying);
}

function portFailure({ ports }: PlannedWorker, staying: readonly NodePod[]): FitFailure | undefined {
  for (const pod of ports.length > 0 ? staying : []) {
    const taken = conflictingPort(ports, pod.ports);
    if (taken !== undefined) {
      return { reason: 'port', message: `It waits for ever: port ${taken.port}/${taken.protocol} of the node is taken by ${pod.name}.` };
    }
  }
  return undefined;
}

function podCountFailure({ node: { allocatable: { pods } } }: PlannedNode, { length }: readonly NodePod[]): FitFailure | undefined {
  return pods === null || length < pods ? undefined
    : { reason: 'capacity', message: `It waits for ever: of the node's places for pods (${pods}) ${length} are taken.` };
}

function resourceFailure(worker: PlannedWorker, node: PlannedNode, staying: readonly NodePod[]): FitFailure | undefined {
  for (const [resource, needed] of worker.requests) {
    const has = node.allocatable.get(resource) ?? (node.node.planned || REPORTED_BY_EVERY_NODE.includes(resource) ? undefined : 0);
    const taken = staying.reduce((sum, { requests }) => sum + (requests.get(resource) ?? 0), 0);
    if (has !== undefined && needed > 0 && needed > has - taken) {
      return { reason: 'capacity', message: shortage(resource, needed, has, taken) };
    }
  }
  return undefined;
}

function shortage(resource: string, needed: number, has: number, taken: number): string {
  const [wanted, left] = formatDistinct(resource, needed, Math.max(0, has - taken));
  const rest = taken === 0 ? `the node has ${left} to give`
    : `the node has ${left} left: ${formatAmount(resource, taken)} of ${formatAmount(resource, has)} are requested by other pods`;
  return `It waits for ever: it requests ${wanted} of ${resourceName(resource)}, and ${rest}.`;
}
