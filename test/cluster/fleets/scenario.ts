import * as fc from 'fast-check';
import { fleetArbitrary, type Fleet } from './fleet-arbitrary';
import { nodeArbitrary } from './node-arbitrary';
import { residentArbitrary } from './pod-arbitrary';

/** A cluster, and fleets that are deployed to it at the same time. */
export interface Scenario {
  readonly nodes: readonly any[];
  readonly residents: readonly any[];
  readonly fleets: readonly Fleet[];
}

/** Fleets on nodes of their own, with little room and pods that are there already: they cannot hinder each other. */
export function crowdedScenario(fleets: number, nodesPerFleet: number): fc.Arbitrary<Scenario> {
  return fc.tuple(...numbers(fleets).map((fleet) => crowdedFleet(`fleet-${fleet}`, `group-${fleet}`, nodesPerFleet)))
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
  }).chain(({ nodes, places, fleet }) => fc.tuple(...places.map((node, index) => residentArbitrary(`${name}-resident-${index}`, node, name)))
    .map((residents) => ({ nodes, residents, fleets: [fleet] })));
}

/** Fleets that share all nodes, and take nothing of them. */
export function sharedScenario(fleets: number, nodes: number): fc.Arbitrary<Scenario> {
  const names = numbers(nodes).map((index) => `node-${index}`);
  return fc.record({
    nodes: fc.tuple(...names.map((node) => nodeArbitrary(node, 'shared', false))),
    residents: fc.constant([]),
    fleets: fc.tuple(...numbers(fleets).map((fleet) => fleetArbitrary({ name: `fleet-${fleet}`, nodes: names }))),
  });
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
