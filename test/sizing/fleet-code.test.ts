import { fleetNode, INSTANCE_TYPE } from './support/nodes';
import type { FleetNode } from '../../src/nodes/node';
import { plan } from '../../src/scheduling/plan';
import { fleetCode, proposeFleet, type FleetProposal, type FleetUsage } from '../../src/sizing';
import { runProgram } from '../support/run-program';
import { typeErrors } from '../support/type-check';

const CLUSTER: readonly FleetNode[] = [
  ...['s1', 's2'].map((name) => fleetNode(name, '1930m', '7164Mi', { [INSTANCE_TYPE]: 'm5.large' })),
  ...['m1', 'm2'].map((name) => fleetNode(name, '3920m', '15Gi', { [INSTANCE_TYPE]: 'mixed', agentpool: 'middle' })),
  ...['l1', 'l2'].map((name) => fleetNode(name, '15890m', '61Gi', { [INSTANCE_TYPE]: 'mixed', agentpool: 'large' })),
  fleetNode('lonely', '1', '2Gi'),
  fleetNode('windows', '4', '16Gi', { 'kubernetes.io/os': 'windows' }),
];

const container = { cpu: { value: 640, points: 1440 }, memory: { value: 2 ** 30, points: 1440 }, oom: undefined, restarts: 0 };

const USAGE: FleetUsage = {
  window: '24h',
  nodes: CLUSTER.map(({ name }) => ({ node: name, sniffer: container, tracer: container, packets: { rate: 1, received: 1, dropped: 0 } })),
};

/** A whole program around the code that is to be pasted. */
function programOf(proposal: FleetProposal): string {
  const [, notes, imports, statement] = /^((?:\/\/.*\n|\n)*)((?:import .*\n)+)([\s\S]*)$/.exec(fleetCode(proposal))!;
  return [
    notes, imports, "import { App, Chart } from 'cdk8s';",
    "const app = new App();\nconst chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });", statement, 'app.synth();',
  ].join('\n');
}

const PROPOSALS: readonly (readonly [string, FleetProposal])[] = [
  ['by the guide', proposeFleet(CLUSTER)],
  ['in two pools', proposeFleet(CLUSTER, { pools: 2 })],
  ['by measurements', proposeFleet(CLUSTER.filter(({ name }) => name !== 'lonely'), { usage: USAGE })],
];

test('the code compiles', async () => {
  expect(await typeErrors(PROPOSALS.map(([, proposal]) => programOf(proposal)))).toEqual(PROPOSALS.map(() => []));
});

test.each(PROPOSALS)('a fleet %s is synthesized without a warning, and each node gets the one worker of its pool, which fits', (_, proposal) => {
  const { objects, stderr } = runProgram(programOf(proposal));
  expect(stderr).not.toMatch(/error|warning/i);
  const daemonSets = objects.filter(({ kind }) => kind === 'DaemonSet');
  const nodesOfPools = CLUSTER.filter(({ name }) => inSome(proposal, name));
  const planned = plan(daemonSets.map((daemonSet) => ({ pool: daemonSet.metadata.name, daemonSet })), nodesOfPools);
  const landed = Object.fromEntries(planned.nodes.map(({ node, verdict, workers }) => [node.name, { verdict, workers }]));
  expect(landed).toEqual(
    Object.fromEntries(proposal.pools.flatMap(({ name, nodes }) => (
      nodes.map((node) => [node, { verdict: 'covered', workers: [`kubeshark-${name}-daemon-set`] }])
    ))),
  );
});

function inSome({ pools }: FleetProposal, name: string): boolean {
  return pools.some(({ nodes }) => nodes.includes(name));
}
