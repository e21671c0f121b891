import { sizeDoubt } from './fit-check';
import { formatAmount, formatBytes } from './format-resources';
import type { Headroom, NodePlan, NodeVerdict, PlanNote } from './plan-result';
import type { PlannedNode } from './planned-node';
import { doubtOf, INSTANCE_TYPE, labelOf } from '../nodes/index';

const GIBI = 2 ** 30;
const MILLI = 1000;

/** The plan of a node, after all workers were placed. */
export function nodePlan(planned: PlannedNode): NodePlan {
  const { node, zone, workers, pending, excluded, noWorker } = planned;
  const oversized = oversizedNotes(planned);
  const doubtful = doubtNotes(planned);
  return {
    node,
    zone,
    size: sizeOf(planned),
    verdict: verdictOf(planned, oversized, doubtful),
    workers: workers.map(({ pool }) => pool),
    pending,
    excluded,
    oversized,
    doubtful,
    noWorker: noWorker?.reason ?? null,
    headroom: workers.length === 0 ? null : headroomOf(planned),
  };
}

function verdictOf({ workers, pending, noWorker, node }: PlannedNode, oversized: readonly PlanNote[], doubtful: readonly PlanNote[]): NodeVerdict {
  if (noWorker !== undefined) {
    return noWorker.kind;
  }
  switch (workers.length + pending.length) {
    case 0: return 'uncovered';
    case 1: return pending.length > 0 ? 'pending' : doubtOf(node)?.kind ?? (oversized.length > 0 ? 'oversized' : doubtful.length > 0 ? 'unknown' : 'covered');
    default: return 'double';
  }
}

/** Why it is unknown whether the workers run. */
function doubtNotes(planned: PlannedNode): PlanNote[] {
  const doubt = doubtOf(planned.node);
  return planned.workers.flatMap((worker): PlanNote[] => {
    const message = doubt === undefined ? sizeDoubt(worker, planned) : `The node ${doubt.reason}.`;
    return message === undefined ? [] : [{ pool: worker.pool, reason: doubt?.kind ?? 'size-unknown', message }];
  });
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
