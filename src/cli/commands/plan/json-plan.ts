import { reasonsOf, type PlanReport } from './plan-report';
import type { NodePlan } from '../../../scheduling';
import { jsonText } from '../../io/json-text';

/** A report for programs; its schema is `docs/plan-report.schema.json`. */
export function jsonPlan({ plan: { nodes, totals, pools, zones, sizes, findings }, podsKnown }: PlanReport): string {
  const { name: _, ...counts } = totals;
  return jsonText({
    podsKnown,
    totals: counts,
    pools,
    zones,
    sizes,
    findings: findings.map(({ rule, severity, message, fix }) => ({ rule, severity, message, fix })),
    nodes: nodes.map(plainNode),
  });
}

/** A node without unknown fields; pools that exclude it are reported only where no pool selects it and one could. */
function plainNode(node: NodePlan): object {
  const { node: { name, planned, count, unschedulable }, zone, size, verdict, workers, headroom, noWorker } = node;
  const reasons = reasonsOf(node);
  return {
    name,
    ...(planned && { planned, count }),
    ...(unschedulable && { cordoned: true }),
    ...(zone !== null && { zone }),
    size,
    verdict,
    workers,
    ...(noWorker !== null && { noWorker }),
    ...(reasons.length > 0 && { reasons }),
    ...(headroom !== null && { headroom }),
  };
}
