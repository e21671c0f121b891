import { looksPast, type Fleet } from './fleet-arbitrary';
import type { Placement } from './live-fleets';
import { NodeInventory } from '../../../src/nodes/node-inventory';
import { plan } from '../../../src/scheduling/plan';
import type { PlanNote } from '../../../src/scheduling/plan-result';

/** Why a pod that is bound to its node never starts there. */
const IDLE_REASONS = ['foreign', 'imageless'];

/** Where the plan has the pods of each DaemonSet of a fleet. */
export function plannedPlacements({ daemonSets }: Fleet, nodes: readonly any[], pods: readonly any[]): Map<string, Placement> {
  const pools = daemonSets.map((daemonSet) => ({ pool: daemonSet.metadata.name, daemonSet }));
  const { nodes: plans } = plan(pools, NodeInventory.fromObjects([...nodes])._nodes(), pods);
  return new Map(pools.map(({ pool }) => {
    const isIdle = (note: PlanNote) => note.pool === pool && IDLE_REASONS.includes(note.reason);
    const isPending = (note: PlanNote) => note.pool === pool && !isIdle(note);
    return [pool, {
      bound: plans.filter(({ workers, pending }) => workers.includes(pool) || pending.some(isIdle)).map(({ node }) => node.name).sort(),
      pending: plans.filter(({ pending }) => pending.some(isPending)).map(({ node }) => node.name).sort(),
    }];
  }));
}

/** What two placements must have in common: the nodes; where chance decides which of a domain wait, how many do. */
export function comparable(daemonSet: any, { bound, pending }: Placement, nodes: readonly any[]): object {
  const constraint = (daemonSet.spec.template.spec.topologySpreadConstraints ?? []).find(looksPast);
  if (constraint === undefined) {
    return { bound, pending };
  }
  const labels = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels[constraint.topologyKey] as string | undefined]));
  const domains = (names: readonly string[]) => names.map((name) => labels.get(name) ?? 'no label').sort();
  return { bound: domains(bound), pending: domains(pending) };
}
