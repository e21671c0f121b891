import * as fc from 'fast-check';
import type { Fleet } from './fleets/fleet-arbitrary';
import { LiveFleets } from './fleets/live-fleets';
import { comparable, plannedPlacements } from './fleets/planned-placement';
import { crowdedScenario, sharedScenario, type Scenario } from './fleets/scenario';
import { givenControlPlane } from './support/given-control-plane';
import { runs } from '../support/runs';

/** More than 500 fleets in each run. */
const CROWDED = { rounds: Math.max(20, runs(80)), fleets: 12, nodesEach: 8 };
const SHARED = { rounds: Math.max(11, runs(44)), fleets: 25, nodes: 12 };
const TIMEOUT_MS = 300_000;

/** Preemption, and nodes that a controller has seen late. */
const PATIENCE_MS = 5000;

const live = new LiveFleets(givenControlPlane().kubeconfig);
beforeAll(() => live.prepare());
afterAll(() => live.close());

/** Deploys the fleets of a scenario; tells where the plan and the cluster differ. */
async function disagreements(scenario: Scenario): Promise<string[]> {
  try {
    const { nodes, pods } = await live.populate(scenario);
    const planned = scenario.fleets.map((fleet) => plannedPlacements(fleet, nodes, pods));
    for (let index = 0; index < Math.max(...scenario.fleets.map(({ daemonSets }) => daemonSets.length)); index++) {
      await live.deploy(scenario.fleets.flatMap(({ daemonSets }) => daemonSets.slice(index, index + 1)));
    }
    const differ = () => scenario.fleets.flatMap((fleet, index) => differing(fleet, planned[index], nodes));
    await live.until('agreement', () => differ().length === 0, PATIENCE_MS).catch(() => {});
    return differ();
  } finally {
    await live.clear();
  }
}

function differing({ daemonSets }: Fleet, planned: ReturnType<typeof plannedPlacements>, nodes: readonly any[]): string[] {
  return daemonSets.flatMap((daemonSet) => {
    const { name } = daemonSet.metadata;
    const [expected, actual] = [planned.get(name)!, live.placement(name)].map((placement) => JSON.stringify(comparable(daemonSet, placement, nodes)));
    return expected === actual ? [] : [`${name}: planned ${expected}, is ${actual}, ${JSON.stringify(daemonSet.spec.template.spec)}`];
  });
}

function rounds(count: number, arbitrary: (prefix: string) => fc.Arbitrary<Scenario>): [string, Scenario][] {
  return Array.from({ length: count }, (_, seed) => [`round ${seed}`, fc.sample(arbitrary(`r${seed}`), { seed, numRuns: 1 })[0]]);
}

describe(`plan agrees with the controller and the scheduler on every pod of ${CROWDED.rounds * CROWDED.fleets} fleets with little room`, () => {
  test.each(rounds(CROWDED.rounds, (prefix) => crowdedScenario(`crowded-${prefix}`, CROWDED.fleets, CROWDED.nodesEach)))('%s', async (_, scenario) => {
    expect(await disagreements(scenario)).toEqual([]);
  }, TIMEOUT_MS);
});

describe(`plan agrees with the controller and the scheduler on every pod of ${SHARED.rounds * SHARED.fleets} fleets that share their nodes`, () => {
  test.each(rounds(SHARED.rounds, (prefix) => sharedScenario(`shared-${prefix}`, SHARED.fleets, SHARED.nodes)))('%s', async (_, scenario) => {
    expect(await disagreements(scenario)).toEqual([]);
  }, TIMEOUT_MS);
});
