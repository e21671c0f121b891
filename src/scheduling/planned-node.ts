import type { NodeView } from './node-affinity';
import { workerPod, type NodePod } from './node-pods';
import type { PlanNote } from './plan-result';
import type { PlannedWorker } from './planned-worker';
import { inSchedulerUnits, thousandths } from './pod-requests';
import { labelsOf } from './possible-nodes';
import { type FleetNode, labelOf, unknownName, whyNoWorker, ZONE_LABELS, type NoWorker } from '../nodes/index';
import type { StringMap } from '../util/kubernetes-object';

/** The state of a node during planning. */
export interface PlannedNode {
  readonly node: FleetNode;
  readonly view: NodeView;
  readonly zone: string | null;
  /** Why no worker runs there, whatever its manifest sets. */
  readonly noWorker: NoWorker | undefined;
  /** Its allocatable amounts by resource; a missing one is unknown. */
  readonly allocatable: ReadonlyMap<string, number>;
  /** Existing pods, and workers that are already placed. */
  readonly pods: NodePod[];
  /** Pools with a pod there today. */
  readonly currentPools: ReadonlySet<string>;
  readonly workers: PlannedWorker[];
  readonly pending: PlanNote[];
  readonly excluded: PlanNote[];
  /** Pools without a priority class whose worker would fit there if it preempted other pods. */
  readonly outranked: string[];
}

const NONE: ReadonlySet<string> = new Set();

/** The initial state of a node. */
export function plannedNode(node: FleetNode, pods: readonly NodePod[] = [], currentPools = NONE): PlannedNode {
  const labels = labelsOf(node);
  return {
    node,
    view: { name: node.planned ? unknownName(node.name) : node.name, labels },
    zone: zoneOf(node, labels),
    noWorker: whyNoWorker(node),
    allocatable: allocatableOf(node),
    pods: [...pods],
    currentPools,
    workers: [],
    pending: [],
    excluded: [],
    outranked: [],
  };
}

/** The zone; of a kind whose nodes may be in several, all of them. */
function zoneOf({ zones = [] }: FleetNode, labels: StringMap): string | null {
  return zones.length > 1 ? `any of ${zones.join(', ')}`
    : ZONE_LABELS.map((key) => labelOf(labels, key)).find((zone) => zone !== undefined && zone !== '') ?? null;
}

/** Puts a worker on a node. */
export function addWorker(node: PlannedNode, worker: PlannedWorker): void {
  node.workers.push(worker);
  node.pods.push(workerPod(worker));
}

/** Puts a pod on a node on which it never starts. */
export function addIdlePod(node: PlannedNode, worker: PlannedWorker, note: Omit<PlanNote, 'pool'>): void {
  node.pending.push({ pool: worker.pool, ...note });
  node.pods.push(workerPod(worker));
}

function allocatableOf({ allocatable }: FleetNode): Map<string, number> {
  const { cpu, memory, ephemeralStorage, others = {} } = allocatable;
  const named = [['cpu', cpu], ['memory', memory], ['ephemeral-storage', ephemeralStorage], ...Object.entries(others)] as const;
  return new Map(named.flatMap(([name, text]) => (text === null ? [] : [[name, inSchedulerUnits(name, thousandths(text))]])));
}
