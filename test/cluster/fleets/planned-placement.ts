import { looksPast, type Fleet } from './fleet-arbitrary';
import type { Placement } from './live-fleets';
import { NodeInventory } from '../../../src/nodes/node-inventory';
import { plan } from '../../../src/scheduling/plan';

/** Where the plan has the pods of each DaemonSet of a fleet. */
export function plannedPlacements({ daemonSets }: Fleet, nodes: readonly any[], pods: readonly any[]): Map<string, Placement> {
  const pools = daemonSets.map((daemonSet) => ({ pool: daemonSet.metadata.name, daemonSet }));
  const { nodes: plans } = plan(pools, NodeInventory.fromObjects([...nodes])._nodes(), pods);
  return new Map(pools.map(({ pool }) => [pool, {
    bound: plans.filter(({ workers }) => workers.includes(pool)).map(({ node }) => node.name).sort(),
    pending: plans.filter(({ pending }) => pending.some((note) => note.pool === pool)).map(({ node }) => node.name).sort(),
  }]));
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
