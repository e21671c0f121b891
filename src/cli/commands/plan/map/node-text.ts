
import type { NodePlan } from '../../../../scheduling';
import { nodeName, reasonsOf } from '../plan-report';
import { headroomText, scarcest } from '../scarcest';

/** The limit of reasons in a tooltip. */
const MAX_REASONS = 3;

/** The lines of a node's tooltip. */
export function tooltip(plan: NodePlan): string[] {
  const { zone, size, verdict, workers, headroom, noWorker, node: { unschedulable } } = plan;
  const reasons = reasonsOf(plan);
  const rest = reasons.length - MAX_REASONS;
  return [
    `${nodeName(plan)}: ${verdict}`,
    `${zone ?? 'no zone'}, ${size}${unschedulable ? ', cordoned' : ''}`,
    ...(noWorker === null ? [] : [`It ${noWorker}.`]),
    ...(workers.length > 0 ? [`worker: ${workers.join(', ')}`] : []),
    ...(['cpu', 'memory'] as const).filter((one) => typeof headroom?.[one] === 'number').map((one) => `${one} free: ${percent(headroom![one]!)}`),
    ...reasons.slice(0, MAX_REASONS).map(({ pool, message }) => `${pool}: ${message}`),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
}

/** The pool of a node, or its problem, in a few words. */
export function shortStatus({ verdict, workers }: NodePlan): string {
  switch (verdict) {
    case 'covered': return workers[0];
    case 'oversized': return `${workers[0]}, limit too high`;
    case 'uncovered': return 'no worker';
    case 'pending': return 'worker Pending';
    case 'double': return 'several workers';
    case 'unready': return 'not Ready';
    case 'desktop': return 'Docker Desktop';
    case 'unknown': return 'size unknown';
    case 'virtual': return 'no kernel of its own';
    case 'autopilot': return 'GKE Autopilot';
    case 'foreign': return 'no Linux';
    case 'imageless': return 'no image';
  }
}

/** The free share of a node, in a few words. */
export function shortHeadroom({ headroom }: NodePlan): string {
  const scarce = scarcest(headroom);
  return headroom === null ? 'no worker' : scarce === undefined ? 'size unknown' : headroomText(scarce);
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}

/** The end of a string that fits a number of characters; names differ most at their ends. */
export function fitting(text: string, length: number): string {
  return text.length <= length ? text : `…${text.slice(1 - length)}`;
}

/** The beginning of a string that fits a number of characters. */
export function fittingStart(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
