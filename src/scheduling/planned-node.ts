import type { NodeView } from './node-affinity';
import { workerPod, type NodePod } from './node-pods';
import type { PlanNote } from './plan-result';
import type { PlannedWorker } from './planned-worker';
import { inSchedulerUnits, thousandths } from './pod-requests';
import { labelsOf } from './possible-nodes';
import { type FleetNode, labelOf, unknownName, ZONE_LABELS } from '../nodes/index';

/** A node while it is planned. */
export interface PlannedNode {
  readonly node: FleetNode;
  readonly view: NodeView;
  readonly zone: string | null;
  /** What pods can have of it by resource; of what is not in it nothing is known. */
  readonly allocatable: ReadonlyMap<string, number>;
  /** Pods that are there, and workers that were planned already. */
  readonly pods: NodePod[];
  /** Pools of which a pod runs there today. */
  readonly currentPools: ReadonlySet<string>;
  readonly workers: PlannedWorker[];
  readonly pending: PlanNote[];
  readonly excluded: PlanNote[];
}

const NONE: ReadonlySet<string> = new Set();

/** A node that nothing was planned on yet. */
export function plannedNode(node: FleetNode, pods: readonly NodePod[] = [], currentPools = NONE): PlannedNode {
  const labels = labelsOf(node);
  return {
    node,
    view: { name: node.planned ? unknownName(node.name) : node.name, labels },
    zone: ZONE_LABELS.map((key) => labelOf(labels, key)).find((zone) => zone !== undefined && zone !== '') ?? null,
    allocatable: allocatableOf(node),
    pods: [...pods],
    currentPools,
    workers: [],
    pending: [],
    excluded: [],
  };
}

/** Puts a worker on a node. */
export function addWorker(node: PlannedNode, worker: PlannedWorker): void {
  node.workers.push(worker);
  node.pods.push(workerPod(worker));
}

function allocatableOf({ allocatable }: FleetNode): Map<string, number> {
  const { cpu, memory, ephemeralStorage, others = {} } = allocatable;
  const named = [['cpu', cpu], ['memory', memory], ['ephemeral-storage', ephemeralStorage], ...Object.entries(others)] as const;
  return new Map(named.flatMap(([name, text]) => (text === null ? [] : [[name, inSchedulerUnits(name, thousandths(text))]])));
}
