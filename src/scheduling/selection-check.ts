import { valueOf, type Mismatch } from './node-affinity';
import type { PlanNote, PlanReason } from './plan-result';
import type { PlannedNode } from './planned-node';
import type { PlannedWorker } from './planned-worker';
import { findIntolerable, taintText } from './taints';
import { type FleetTaint, ARCH_LABELS, OS_LABELS } from '../nodes/index';
import { requirementText } from '../rules/placement/index';

/** Says why the DaemonSet controller makes no pod of a worker for a node; nothing where it makes one. */
export type SelectionFailure = (node: PlannedNode) => PlanNote | undefined;

/** Asks a worker of many nodes: those that look alike to it get the same answer, given once. */
export function selectionCheck(worker: PlannedWorker): SelectionFailure {
  const { pool, match, withoutPods } = worker;
  const conditions = [...new Map(match.conditions.map((one) => [`${one.byName}/${one.requirement.key}`, one])).values()];
  const known = new Map<string, PlanNote | undefined>();
  return (node) => {
    const { taints } = node.node;
    const runs = node.currentPools.has(pool);
    const alike = `${conditions.map((condition) => valueOf(node.view, condition) ?? '\n').join('\t')}\t${taints.map(taintText).join('\t')}\t${runs}`;
    if (!known.has(alike)) {
      const mismatch = match.mismatch(node.view);
      const note = mismatch === undefined ? taintNote(findIntolerable(taints, worker.tolerations), runs) : mismatchNote(mismatch);
      const without = withoutPods === undefined ? undefined : { reason: 'no-pods' as const, message: withoutPods };
      const found = note ?? without;
      known.set(alike, found && { pool, ...found });
    }
    return known.get(alike);
  };
}

function mismatchNote({ requirement, value, alternatives }: Mismatch): Omit<PlanNote, 'pool'> {
  const { key } = requirement;
  if (key === '') {
    return { reason: 'label', message: 'It requires a term without a condition, which no node meets.' };
  }
  const others = alternatives > 1 ? `, the nearest of ${alternatives} alternatives,` : '';
  const has = value === undefined ? 'the node has no such label' : `the node has ${value === '' ? 'the empty value' : value}`;
  return { reason: reasonOf(key), message: `It requires ${requirementText(requirement)}${others} and ${has}.` };
}

function reasonOf(key: string): PlanReason {
  if (key === 'metadata.name') {
    return 'node-name';
  }
  return OS_LABELS.includes(key) ? 'os' : ARCH_LABELS.includes(key) ? 'architecture' : 'label';
}

function taintNote(taint: FleetTaint | undefined, runs: boolean): Omit<PlanNote, 'pool'> | undefined {
  if (taint === undefined) {
    return undefined;
  }
  const text = `It does not tolerate the taint ${taintText(taint)}`;
  if (taint.effect === 'NoExecute') {
    return { reason: 'taint', message: `${text}, which drives out a worker that is there, too.` };
  }
  return runs
    ? { reason: 'taint-at-restart', message: `${text}: the worker that runs there now is gone after its next restart, without an event.` }
    : { reason: 'taint', message: `${text}; there is no pod and no event.` };
}
