import { reasonsOf, type PlanReport } from './plan-report';
import type { NodePlan } from '../../../scheduling';
import { jsonText } from '../../io/json-text';

/** For programs, as `docs/plan-report.schema.json` describes it. */
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

/** What is unknown is left out; pools that are not meant for a node are reported where no pool is. */
function plainNode(node: NodePlan): object {
  const { node: { name, planned, count, unschedulable }, zone, size, verdict, workers, headroom } = node;
  const reasons = verdict === 'foreign' ? [] : reasonsOf(node);
  return {
    name,
    ...(planned && { planned, count }),
    ...(unschedulable && { cordoned: true }),
    ...(zone !== null && { zone }),
    size,
    verdict,
    workers,
    ...(reasons.length > 0 && { reasons }),
    ...(headroom !== null && { headroom }),
  };
}
