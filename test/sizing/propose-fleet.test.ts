import * as fc from 'fast-check';
import { fleetNode, INSTANCE_TYPE } from './support/nodes';
import type { FleetNode } from '../../src/nodes';
import { daemonSet } from '../../src/render';
import { plan } from '../../src/scheduling';
import { fleetCode, isSized, proposeFleet } from '../../src/sizing';
import { runs } from '../support/runs';
import { specOf } from '../support/spec';

const small = ['small-1', 'small-2'].map((name) => fleetNode(name, '1930m', '7164Mi', { [INSTANCE_TYPE]: 'm5.large' }));
const large = ['large-1', 'large-2'].map((name) => fleetNode(name, '15890m', '61Gi', { [INSTANCE_TYPE]: 'm5.4xlarge' }));

test("the guide's case: two small and two large nodes get two pools, each selected exactly", () => {
  const { pools, leftOut } = proposeFleet([small[0], large[0], small[1], large[1]]);
  expect(pools.map(({ name, nodes, selection }) => ({ name, nodes, selection }))).toEqual([
    { name: '2cpu-7gi', nodes: ['small-1', 'small-2'], selection: { by: 'label', key: INSTANCE_TYPE, values: ['m5.large'] } },
    { name: '16cpu-61gi', nodes: ['large-1', 'large-2'], selection: { by: 'label', key: INSTANCE_TYPE, values: ['m5.4xlarge'] } },
  ]);
  expect(leftOut).toEqual([]);
});

test('groups that would get the same values are one pool', () => {
  const larger = fleetNode('larger', '64', '256Gi', { [INSTANCE_TYPE]: 'm5.16xlarge' });
  const { pools } = proposeFleet([...large, larger]);
  expect(pools.map(({ nodes, selection }) => ({ nodes, selection }))).toEqual([
    { nodes: ['large-1', 'large-2', 'larger'], selection: { by: 'label', key: INSTANCE_TYPE, values: ['m5.16xlarge', 'm5.4xlarge'] } },
  ]);
});

test('a pool is sized by its smallest node', () => {
  const { pools: [pool] } = proposeFleet([...small, ...large], { pools: 1 });
  expect(pool.sizing).toEqual(proposeFleet(small).pools[0].sizing);
});

test('kinds of nodes count as many as are meant', () => {
  const kind = fleetNode('kind', '15890m', '61Gi', { [INSTANCE_TYPE]: 'm5.4xlarge' }, { planned: true, count: 10 });
  expect(proposeFleet([...large, kind]).pools.map(({ count, nodes }) => ({ count, nodes }))).toEqual([{ count: 12, nodes: ['kind', 'large-1', 'large-2'] }]);
});

test.each([
  ['of Windows', fleetNode('n', '4', '16Gi', { 'kubernetes.io/os': 'windows' }), 'runs windows, and workers run on linux'],
  ['of Fargate', fleetNode('n', '4', '16Gi', { 'eks.amazonaws.com/compute-type': 'fargate' }), 'is virtual (eks.amazonaws.com/compute-type: fargate): it has no kernel of its own to capture on'],
  ['of unknown size', fleetNode('n', null, '16Gi'), 'does not report its allocatable CPU and memory'],
  ['without CPU', fleetNode('n', '0', '16Gi'), 'does not report its allocatable CPU and memory'],
])('a node %s is left out, with the reason', (_, node, reason) => {
  expect(proposeFleet([...large, node])).toMatchObject({ pools: [{ nodes: ['large-1', 'large-2'] }], leftOut: [{ node: 'n', reason }] });
});

/** A node without one of its usual labels. */
function without(label: string): FleetNode {
  const { [label]: _, ...labels } = fleetNode('n', '4', '16Gi').labels;
  return { ...fleetNode('n', '4', '16Gi'), labels };
}

test.each([
  ['kubernetes.io/os', 'lacks the label kubernetes.io/os, by which workers select linux'],
  ['kubernetes.io/arch', 'lacks the label kubernetes.io/arch, by which workers select amd64 and arm64'],
])('a node without the label %s is left out, since the proposed workers do not select it', (label, reason) => {
  expect(proposeFleet([...large, without(label)])).toMatchObject({ pools: [{ nodes: ['large-1', 'large-2'] }], leftOut: [{ node: 'n', reason }] });
});

test('every node of a pool is one that recommended runs on, and no other node is', () => {
  const label = (...values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const labels = fc.record({ 'kubernetes.io/os': label('linux', 'windows'), 'kubernetes.io/arch': label('amd64', 'arm64', 's390x'), 'type': label('virtual-kubelet') });
  fc.assert(fc.property(fc.array(labels, { minLength: 1, maxLength: 4 }), (all) => {
    const nodes = all.map((some, index) => {
      const own = Object.fromEntries(Object.entries(some).filter((entry): entry is [string, string] => entry[1] !== undefined));
      return { ...fleetNode(`n${index}`, '16', '64Gi'), labels: { 'kubernetes.io/hostname': `n${index}`, ...own } };
    });
    const proposed = proposeFleet(nodes).pools.flatMap((pool) => pool.nodes).sort();
    const planned = plan([{ pool: 'recommended', daemonSet: daemonSet(specOf()) }], nodes).nodes;
    expect(proposed).toEqual(planned.filter(({ verdict }) => verdict === 'covered').map(({ node }) => node.name).sort());
  }), { numRuns: runs(60) });
});

test('a node that is left out is not selected either', () => {
  const windows = fleetNode('windows', '4', '16Gi', { 'kubernetes.io/os': 'windows', [INSTANCE_TYPE]: 'm5.large' });
  expect(proposeFleet([...small, windows]).pools[0].selection).toEqual({ by: 'label', key: 'kubernetes.io/os', values: ['linux'] });
});

test('names tell pools apart that round to the same size', () => {
  const nodes = [fleetNode('a', '1600m', '6Gi'), fleetNode('b', '2400m', '6Gi')];
  expect(proposeFleet(nodes).pools.map(({ name }) => name)).toEqual(['2cpu-6gi', '2cpu-6gi-2']);
});

test('nodes that are too small are one pool without values, told in a comment of the code', () => {
  const tiny = [fleetNode('tiny', '400m', '500Mi'), fleetNode('tinier', '200m', '250Mi')];
  const proposal = proposeFleet([...tiny, ...large]);
  expect(proposal.pools.map(({ sizing }) => isSized(sizing))).toEqual([false, true]);
  expect(fleetCode(proposal)).toMatch(/^\/\/ Pool 1cpu-1gi \(2 nodes\) is omitted: it is too small\. CPU: the minimum of 250m/);
  expect(fleetCode(proposal)).not.toContain("'1cpu-1gi'");
});

test('where no worker fits anywhere there is no statement', () => {
  expect(fleetCode(proposeFleet([fleetNode('tiny', '400m', '500Mi')]))).not.toContain('new KubesharkFleet');
  expect(fleetCode(proposeFleet([fleetNode('n', null, null)]))).toBe('');
});

test('5,000 nodes of as many sizes are all in a pool', () => {
  const nodes = Array.from({ length: 5000 }, (_, index) => fleetNode(`n${index}`, `${2000 + (index * 7919) % 62_000}m`, `${8000 + (index * 104_729) % 250_000}Mi`));
  expect(proposeFleet(nodes).pools.flatMap(({ nodes: names }) => names)).toHaveLength(5000);
});
