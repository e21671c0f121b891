import { fitFailure } from './fit-check';
import { nodePlan } from './node-plan';
import { clusterPods } from './node-pods';
import { planFindings } from './plan-findings';
import type { FleetPlan, PlanNote } from './plan-result';
import { inOrder, groupsOf, poolPlans, totalsOf } from './plan-summary';
import type { PlannedDaemonSet } from './planned-daemon-set';
import { addWorker, plannedNode, type PlannedNode } from './planned-node';
import { plannedWorker, type PlannedWorker } from './planned-worker';
import { possibleNodes } from './possible-nodes';
import { selectionCheck } from './selection-check';
import { spreadFailures } from './topology-spread';
import type { FleetNode } from '../nodes/index';
import type { KubernetesObject } from '../util/kubernetes-object';

/**
 * Where the worker of each DaemonSet lands, as the real DaemonSet controller and scheduler have it, and why it does not
 * where it does not.
 *
 * @param daemonSets the DaemonSets; of two on one node the first is there first
 * @param nodes the nodes, and kinds of nodes that may come
 * @param pods the pods of the cluster, whose requests and ports count; those of the DaemonSets themselves give way
 */
export function plan(daemonSets: readonly PlannedDaemonSet[], nodes: readonly FleetNode[], pods: readonly KubernetesObject[] = []): FleetPlan {
  const workers = daemonSets.map(plannedWorker);
  const present = clusterPods(pods, workers);
  const possible = nodes.map((node) => possibleNodes(node, workers));
  const planned = possible.flatMap((one) => one.nodes)
    .map((node) => plannedNode(node, present.others.get(node.name), present.workers.get(node.name)));
  workers.forEach((worker) => place(worker, planned));
  const plans = inOrder(planned.map(nodePlan));
  const cut = nodes.filter((_, index) => possible[index].truncated).map(({ name }) => name);
  return {
    nodes: plans,
    totals: totalsOf(plans),
    pools: poolPlans(workers.map(({ pool }) => pool), plans),
    zones: groupsOf(plans, ({ zone }) => zone ?? 'no zone'),
    sizes: groupsOf(plans, ({ size }) => size),
    findings: planFindings(plans, workers, cut),
  };
}

/** Sends a worker to the nodes that its controller chooses, and sees which of them the scheduler takes. */
function place(worker: PlannedWorker, nodes: readonly PlannedNode[]): void {
  const faultOf = selectionCheck(worker);
  const fitting: PlannedNode[] = [];
  for (const node of nodes) {
    const excluded = faultOf(node);
    if (excluded !== undefined) {
      node.excluded.push(excluded);
      continue;
    }
    const room = fitFailure(worker, node);
    if (room === undefined) {
      fitting.push(node);
    } else {
      node.pending.push({ pool: worker.pool, ...room });
    }
  }
  const waiting = spreadFailures(worker, fitting, nodes);
  for (const node of fitting) {
    const message = waiting.get(node);
    if (message === undefined) {
      addWorker(node, worker);
    } else {
      node.pending.push({ pool: worker.pool, reason: 'topology-spread', message } satisfies PlanNote);
    }
  }
}
