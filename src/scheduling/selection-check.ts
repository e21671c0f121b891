import { valueOf, type Mismatch } from './node-affinity';
import type { PlanNote, PlanReason } from './plan-result';
import type { PlannedNode } from './planned-node';
import type { PlannedWorker } from './planned-worker';
import { findIntolerable, taintText } from './taints';
import { type FleetTaint, ARCH_LABELS, OS_LABELS } from '../nodes/index';
import { requirementText } from '../rules/placement/index';

/** Returns why the DaemonSet controller creates no pod of a worker for a node; `undefined` where it creates one. */
export type SelectionFailure = (node: PlannedNode) => PlanNote | undefined;

/** The check of a worker for many nodes: nodes with equal labels share one result, and so do selected nodes with equal taints. */
export function selectionCheck(worker: PlannedWorker): SelectionFailure {
  const { pool, match, withoutPods } = worker;
  const conditions = [...new Map(match.conditions.map((one) => [`${one.byName}/${one.requirement.key}`, one])).values()];
  const byLabels = new Map<string, PlanNote | undefined>();
  const byTaints = new Map<string, PlanNote | undefined>();
  const without = withoutPods === undefined ? undefined : { pool, reason: 'no-pods' as const, message: withoutPods };
  return ({ view, node: { taints }, currentPools }) => {
    const labels = conditions.map((condition) => valueOf(view, condition) ?? '\n').join('\t');
    const excluded = once(byLabels, labels, () => {
      const mismatch = match.mismatch(view);
      return mismatch && { pool, ...mismatchNote(mismatch) };
    });
    if (excluded !== undefined) {
      return excluded;
    }
    const runs = currentPools.has(pool);
    return once(byTaints, `${taints.map(taintText).join('\t')}\t${runs}`, () => {
      const note = taintNote(findIntolerable(taints, worker.tolerations), runs);
      return note && { pool, ...note };
    }) ?? without;
  };
}

function once<T>(known: Map<string, T>, key: string, find: () => T): T {
  if (!known.has(key)) {
    known.set(key, find());
  }
  return known.get(key)!;
}

function mismatchNote({ requirement, value, alternatives }: Mismatch): Omit<PlanNote, 'pool'> {
  const { key } = requirement;
  if (key === '') {
    return { reason: 'label', message: 'It requires a term without a condition, which matches no node.' };
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
    return { reason: 'taint', message: `${text}, which also evicts a running worker.` };
  }
  return runs
    ? { reason: 'taint-at-restart', message: `${text}: the running worker does not return after its next restart, without an event.` }
    : { reason: 'taint', message: `${text}; the controller creates no pod and no event.` };
}
