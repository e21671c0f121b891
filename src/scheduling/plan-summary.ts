import { VERDICTS, type NodePlan, type PlanGroup, type PoolPlan, type VerdictCounts } from './plan-result';

/** Compares names with numbers in natural order. */
const BY_NAME = new Intl.Collator('en', { numeric: true });

/** The worst first, then by zone and name. */
export function inOrder(plans: readonly NodePlan[]): NodePlan[] {
  return [...plans].sort((one, other) => VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict)
    || BY_NAME.compare(one.zone ?? '', other.zone ?? '') || BY_NAME.compare(one.node.name, other.node.name));
}

/** All nodes as one group. */
export function totalsOf(plans: readonly NodePlan[]): PlanGroup {
  return groupOf('all nodes', plans);
}

/** Groups nodes by a name, such as that of their zone. */
export function groupsOf(plans: readonly NodePlan[], nameOf: (plan: NodePlan) => string): PlanGroup[] {
  const groups = new Map<string, NodePlan[]>();
  for (const plan of plans) {
    const name = nameOf(plan);
    const group = groups.get(name);
    if (group === undefined) {
      groups.set(name, [plan]);
    } else {
      group.push(plan);
    }
  }
  return [...groups].sort(([one], [other]) => BY_NAME.compare(one, other)).map(([name, group]) => groupOf(name, group));
}

function groupOf(name: string, plans: readonly NodePlan[]): PlanGroup {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, nodesOf(plans.filter((plan) => plan.verdict === verdict))]));
  return { name, nodes: nodesOf(plans), ...counts as VerdictCounts };
}

function nodesOf(plans: readonly NodePlan[]): number {
  return plans.reduce((sum, { node }) => sum + node.count, 0);
}

/** The plan of each pool, in the order of the pools. */
export function poolPlans(pools: readonly string[], plans: readonly NodePlan[]): PoolPlan[] {
  const counts = new Map(pools.map((pool) => [pool, { running: 0, pending: 0, doubtful: 0 }]));
  for (const { node: { count }, workers, pending, doubtful } of plans) {
    workers.forEach((pool) => counts.get(pool)![doubtful.some((note) => note.pool === pool) ? 'doubtful' : 'running'] += count);
    pending.forEach(({ pool }) => counts.get(pool)!.pending += count);
  }
  return pools.map((pool) => {
    const { running, pending, doubtful } = counts.get(pool)!;
    return { pool, selected: running + pending + doubtful, running, pending, doubtful };
  });
}
