import * as fc from 'fast-check';
import { fleetArbitrary, looksPast, type Fleet } from './fleet-arbitrary';
import { nodeArbitrary } from './node-arbitrary';
import { residentArbitrary, type ResidentSort } from './pod-arbitrary';

/** A cluster, and fleets that are deployed to it at the same time. */
export interface Scenario {
  readonly nodes: readonly any[];
  readonly residents: readonly any[];
  readonly fleets: readonly Fleet[];
}

/** Fleets on nodes of their own, with little room and pods that are there already: they cannot hinder each other. */
export function crowdedScenario(prefix: string, fleets: number, nodesPerFleet: number): fc.Arbitrary<Scenario> {
  return fc.tuple(...numbers(fleets).map((fleet) => crowdedFleet(`${prefix}-fleet-${fleet}`, `${prefix}-group-${fleet}`, nodesPerFleet)))
    .map((parts) => ({
      nodes: parts.flatMap((part) => part.nodes),
      residents: parts.flatMap((part) => part.residents),
      fleets: parts.flatMap((part) => part.fleets),
    }));
}

function crowdedFleet(name: string, group: string, size: number): fc.Arbitrary<Scenario> {
  const names = numbers(size).map((index) => `${group}-node-${index}`);
  return fc.record({
    nodes: fc.tuple(...names.map((node) => nodeArbitrary(node, group, true))),
    places: fc.array(fc.constantFrom(...names), { maxLength: size }),
    fleet: fleetArbitrary({ name, nodes: names, group }),
  }).chain(({ nodes, places, fleet }) => fc.tuple(...places.map((node, index) => residentArbitrary(`${name}-resident-${index}`, node, name, sortsFor(fleet))))
    .map((residents) => ({ nodes, residents, fleets: [fleet] })));
}

/**
 * Where pods of several nodes wait for each other, none is to make room: a pod that cannot yet have the room of another is
 * not tried again when the spread allows it, but after five minutes, when the scheduler tries all.
 */
function sortsFor({ daemonSets }: Fleet): ResidentSort[] {
  const waits = daemonSets.some((daemonSet) => (daemonSet.spec.template.spec.topologySpreadConstraints ?? []).some(looksPast));
  return waits ? ['counted', 'foreign'] : ['counted', 'foreign', 'low'];
}

/** Fleets that share all nodes, and take nothing of them. */
export function sharedScenario(prefix: string, fleets: number, nodes: number): fc.Arbitrary<Scenario> {
  const names = numbers(nodes).map((index) => `${prefix}-node-${index}`);
  return fc.record({
    nodes: fc.tuple(...names.map((node) => nodeArbitrary(node, 'shared', false))),
    residents: fc.constant([]),
    fleets: fc.tuple(...numbers(fleets).map((fleet) => fleetArbitrary({ name: `${prefix}-fleet-${fleet}`, nodes: names }))),
  });
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
