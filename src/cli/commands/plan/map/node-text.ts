
import type { NodePlan } from '../../../../scheduling';
import { nodeName, reasonsOf } from '../plan-report';
import { headroomText, scarcest } from '../scarcest';

/** Reasons that a tooltip shows of many. */
const MAX_REASONS = 3;

/** All about a node, a line each, as its tooltip shows it. */
export function tooltip(plan: NodePlan): string[] {
  const { zone, size, verdict, workers, headroom, node: { unschedulable } } = plan;
  const reasons = reasonsOf(plan);
  const rest = reasons.length - MAX_REASONS;
  return [
    `${nodeName(plan)}: ${verdict}`,
    `${zone ?? 'no zone'}, ${size}${unschedulable ? ', cordoned' : ''}`,
    ...(workers.length > 0 ? [`worker: ${workers.join(', ')}`] : []),
    ...(['cpu', 'memory'] as const).filter((one) => typeof headroom?.[one] === 'number').map((one) => `${one} left: ${percent(headroom![one]!)}`),
    ...reasons.slice(0, MAX_REASONS).map(({ pool, message }) => `${pool}: ${message}`),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
}

/** What runs on a node, or what is wrong, in a few words. */
export function shortStatus({ verdict, workers }: NodePlan): string {
  switch (verdict) {
    case 'covered': return workers[0];
    case 'oversized': return `${workers[0]}, limit too high`;
    case 'uncovered': return 'no worker';
    case 'pending': return 'worker waits';
    case 'double': return 'several workers';
    case 'foreign': return 'no Linux of its own';
  }
}

/** What is left of a node, in a few words. */
export function shortHeadroom({ headroom }: NodePlan): string {
  const left = scarcest(headroom);
  return headroom === null ? 'no worker' : left === undefined ? 'room not known' : headroomText(left);
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}

/** A string that fits a number of characters: of names the end tells most. */
export function fitting(text: string, length: number): string {
  return text.length <= length ? text : `…${text.slice(1 - length)}`;
}

/** The same for what begins with what matters. */
export function fittingStart(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
