import { fitFailure } from './fit-check';
import { nodePlan } from './node-plan';
import { clusterPods } from './node-pods';
import { planFindings } from './plan-findings';
import type { FleetPlan, PlanNote } from './plan-result';
import { inOrder, groupsOf, poolPlans, totalsOf } from './plan-summary';
import type { PlannedDaemonSet } from './planned-daemon-set';
import { addIdlePod, addWorker, plannedNode, type PlannedNode } from './planned-node';
import { HIGHEST_PRIORITY, plannedWorker, type PlannedWorker } from './planned-worker';
import { possibleNodes } from './possible-nodes';
import { selectionCheck } from './selection-check';
import { spreadFailures } from './topology-spread';
import type { FleetNode, NoWorker, NoWorkerKind } from '../nodes/index';
import type { KubernetesObject } from '../util/kubernetes-object';

/**
 * Simulates the DaemonSet controller and the scheduler: on which nodes the worker of each DaemonSet runs, and why not on
 * the others.
 *
 * @param daemonSets the DaemonSets; where two select a node, the first one is placed first
 * @param nodes the nodes, and kinds of nodes that may be added
 * @param pods the pods of the cluster, whose requests and ports count; those of the DaemonSets are replaced by the plan
 */
export function plan(daemonSets: readonly PlannedDaemonSet[], nodes: readonly FleetNode[], pods: readonly KubernetesObject[] = []): FleetPlan {
  const workers = daemonSets.map(plannedWorker);
  const present = clusterPods(pods, workers);
  const possible = nodes.map((node) => possibleNodes(node, workers));
  const planned = possible.flatMap((one) => one.nodes)
    .map((node) => plannedNode(node, present.others.get(node.name), present.workers.get(node.name)));
  workers.forEach((worker) => place(worker, planned));
  const plans = inOrder(planned.map(nodePlan));
  const truncated = nodes.filter((_, index) => possible[index].truncated).map(({ name }) => name);
  return {
    nodes: plans,
    totals: totalsOf(plans),
    pools: poolPlans(workers.map(({ pool }) => pool), plans),
    zones: groupsOf(plans, ({ zone }) => zone ?? 'no zone'),
    sizes: groupsOf(plans, ({ size }) => size),
    findings: planFindings(plans, workers, truncated, planned),
  };
}

/** Places a worker on the nodes that its controller selects and on which the scheduler accepts it. */
function place(worker: PlannedWorker, nodes: readonly PlannedNode[]): void {
  const exclusionOf = selectionCheck(worker);
  const fitting: PlannedNode[] = [];
  for (const node of nodes) {
    const excluded = exclusionOf(node);
    if (excluded !== undefined) {
      node.excluded.push(excluded);
      continue;
    }
    const failure = noPodFailure(node) ?? fitFailure(worker, node);
    if (failure === undefined) {
      fitting.push(node);
    } else {
      node.pending.push({ pool: worker.pool, ...failure });
      if (failure.reason === 'capacity' && wouldFitWithPriority(worker, node)) node.outranked.push(worker.pool);
    }
  }
  const waiting = spreadFailures(worker, fitting, nodes);
  for (const node of fitting) {
    const message = waiting.get(node);
    if (message !== undefined) {
      node.pending.push({ pool: worker.pool, reason: 'topology-spread', message } satisfies PlanNote);
    } else if (node.noWorker === undefined) {
      addWorker(node, worker);
    } else {
      addIdlePod(node, worker, noWorkerNote(node.noWorker));
    }
  }
}

/** Whether only pods that a priority class outranks are in its way. */
function wouldFitWithPriority(worker: PlannedWorker, node: PlannedNode): boolean {
  return !worker.hasPriorityClass && fitFailure({ ...worker, priority: HIGHEST_PRIORITY }, node) === undefined;
}

/** A pod that a node never gets, because of its kind. */
function noPodFailure({ noWorker }: PlannedNode): Omit<PlanNote, 'pool'> | undefined {
  return noWorker && !BOUND_KINDS.includes(noWorker.kind) ? noWorkerNote(noWorker) : undefined;
}

function noWorkerNote({ kind, reason }: NoWorker): Omit<PlanNote, 'pool'> {
  return { reason: kind, message: `The node ${reason}; ${END_OF_POD[kind]}.` };
}

/** Kinds of nodes to which the scheduler binds the pod: it takes its space there, and counts for topology spread. */
const BOUND_KINDS: readonly NoWorkerKind[] = ['foreign', 'imageless'];

/** What becomes of such a pod. */
const END_OF_POD: { readonly [kind in NoWorkerKind]: string } = {
  virtual: 'the pod stays Pending',
  autopilot: 'the pod is rejected',
  foreign: 'the pod is created and never starts',
  imageless: 'the pod is created and never starts',
};
