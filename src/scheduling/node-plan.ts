import { formatAmount, formatBytes } from './format-resources';
import { labelCondition } from './node-affinity';
import type { Headroom, NodePlan, NodeVerdict, PlanNote } from './plan-result';
import type { PlannedNode } from './planned-node';
import { INSTANCE_TYPE, labelOf, OS_LABELS } from '../nodes/index';
import type { StringMap } from '../util/kubernetes-object';
import { NOT_VIRTUAL } from '../worker-spec/index';

const GIBI = 2 ** 30;
const MILLI = 1000;

const REAL_NODE = NOT_VIRTUAL.map(labelCondition);

/** The plan of a node, after all workers were placed. */
export function nodePlan(planned: PlannedNode): NodePlan {
  const { node, zone, workers, pending, excluded } = planned;
  const oversized = oversizedNotes(planned);
  return {
    node,
    zone,
    size: sizeOf(planned),
    verdict: verdictOf(planned, oversized),
    workers: workers.map(({ pool }) => pool),
    pending,
    excluded,
    oversized,
    headroom: workers.length === 0 ? null : headroomOf(planned),
  };
}

function verdictOf({ workers, pending, view }: PlannedNode, oversized: readonly PlanNote[]): NodeVerdict {
  switch (workers.length + pending.length) {
    case 0: return isForeign(view.labels) ? 'foreign' : 'uncovered';
    case 1: return pending.length > 0 ? 'pending' : oversized.length > 0 ? 'oversized' : 'covered';
    default: return 'double';
  }
}

/** Whether a node has no Linux kernel of its own to capture on. */
function isForeign(labels: StringMap): boolean {
  const os = OS_LABELS.map((key) => labelOf(labels, key)).find((value) => value !== undefined);
  return (os !== undefined && os !== 'linux') || REAL_NODE.some(({ requirement, holds }) => !holds(labelOf(labels, requirement.key)));
}

function oversizedNotes({ workers, allocatable }: PlannedNode): PlanNote[] {
  const has = allocatable.get('memory');
  return workers.flatMap(({ pool, memoryLimit }): PlanNote[] => (has === undefined || memoryLimit === undefined || memoryLimit.bytes <= has ? [] : [{
    pool,
    reason: 'memory-limit',
    message: `Its memory limit (${memoryLimit.text}) is above the node's allocatable memory (${formatBytes(has)}), which runs out first.`,
  }]));
}

function headroomOf({ allocatable, pods }: PlannedNode): Headroom {
  const freeShare = (resource: string) => {
    const has = allocatable.get(resource);
    const taken = pods.reduce((sum, { requests }) => sum + (requests.get(resource) ?? 0), 0);
    return has === undefined || has === 0 ? null : Math.max(0, Math.round((1 - taken / has) * MILLI) / MILLI);
  };
  return { cpu: freeShare('cpu'), memory: freeShare('memory') };
}

/** Nodes of one kind differ by a few bytes: amounts from 1 core or 1 GiB are rounded to whole ones. */
function sizeOf({ allocatable, view }: PlannedNode): string {
  const [cpu, memory] = [allocatable.get('cpu'), allocatable.get('memory')];
  if (cpu === undefined && memory === undefined) {
    return labelOf(view.labels, INSTANCE_TYPE) ?? 'unknown size';
  }
  const cores = cpu === undefined ? '? CPU' : `${formatAmount('cpu', cpu >= MILLI ? Math.round(cpu / MILLI) * MILLI : cpu)} CPU`;
  return `${cores}, ${memory === undefined ? '? memory' : formatBytes(memory >= GIBI ? Math.round(memory / GIBI) * GIBI : memory)}`;
}
