import fc from 'fast-check';
import { fleetNode, INSTANCE_TYPE } from './support/nodes';
import type { FleetNode } from '../../src/nodes/node';
import { selectionOf, type PoolSelection } from '../../src/sizing';
import { runs } from '../support/runs';

const HOSTNAME = 'kubernetes.io/hostname';

function node(name: string, labels: { readonly [key: string]: string } = {}, more: Partial<FleetNode> = {}): FleetNode {
  return fleetNode(name, '4', '16Gi', labels, more);
}

/** The nodes that a selection holds for. */
function selected(selection: PoolSelection, all: readonly FleetNode[]): FleetNode[] {
  if (selection.by === 'none') {
    return [];
  }
  const key = selection.by === 'label' ? selection.key : HOSTNAME;
  return all.filter(({ labels }) => selection.values.includes(labels[key]));
}

test('the instance type is taken before all other labels', () => {
  const [a, b] = [node('a', { [INSTANCE_TYPE]: 'm5.large', agentpool: 'one', team: 'x' }), node('b', { [INSTANCE_TYPE]: 'm5.xlarge', agentpool: 'two' })];
  expect(selectionOf([a], [a, b])).toEqual({ by: 'label', key: INSTANCE_TYPE, values: ['m5.large'] });
});

test('a pool may have several instance types', () => {
  const [a, b, c] = ['m5.large', 'm5a.large', 'm5.xlarge'].map((type) => node(type, { [INSTANCE_TYPE]: type }));
  expect(selectionOf([b, a], [a, b, c])).toEqual({ by: 'label', key: INSTANCE_TYPE, values: ['m5.large', 'm5a.large'] });
});

test.each(['karpenter.sh/nodepool', 'eks.amazonaws.com/nodegroup', 'cloud.google.com/gke-nodepool', 'agentpool'])(
  'where an instance type is also of another pool, %s is taken', (key) => {
    const [a, b] = [node('a', { [INSTANCE_TYPE]: 'same', [key]: 'one' }), node('b', { [INSTANCE_TYPE]: 'same', [key]: 'two' })];
    expect(selectionOf([a], [a, b])).toEqual({ by: 'label', key, values: ['one'] });
  });

test('any other label does that all of the nodes share with one value', () => {
  const nodes = [node('a', { size: 'small', id: '1' }), node('b', { size: 'small', id: '2' }), node('c', { size: 'large', id: '3' })];
  expect(selectionOf(nodes.slice(0, 2), nodes)).toEqual({ by: 'label', key: 'size', values: ['small'] });
});

test('a zone is taken before hostnames only, and after every label that says more', () => {
  const zone = 'topology.kubernetes.io/zone';
  const nodes = [node('a', { [zone]: 'a', x: '1' }), node('b', { [zone]: 'b', x: '2' })];
  expect(selectionOf([nodes[0]], nodes)).toMatchObject({ key: 'x' });
});

test('without such a label the nodes are named', () => {
  const nodes = [node('a'), node('b'), node('c')];
  expect(selectionOf([nodes[2], nodes[0]], nodes)).toEqual({ by: 'hostnames', values: ['a', 'c'] });
});

test('a node that another pool has under the same hostname makes it unselectable', () => {
  const nodes = [node('a', { [HOSTNAME]: 'same' }), node('b', { [HOSTNAME]: 'same' })];
  expect(selectionOf([nodes[0]], nodes)).toMatchObject({ by: 'none', reason: expect.stringContaining(`other nodes have the same ${HOSTNAME}`) });
});

test('a kind of node that does not exist yet has no hostname, and what nobody knows of it is no value', () => {
  const [kind, other] = [node('kind', { [INSTANCE_TYPE]: '<node.kubernetes.io/instance-type>' }, { planned: true }), node('b')];
  expect(selectionOf([kind], [kind, other])).toMatchObject({ by: 'none', reason: expect.stringContaining('node kind has no') });
});

test('all nodes of a cluster share a label, and are not named one by one', () => {
  const nodes = [node('a'), node('b')];
  expect(selectionOf(nodes, nodes)).toEqual({ by: 'label', key: 'kubernetes.io/arch', values: ['amd64'] });
});

test('a selection holds for the nodes of the pool and for no other one', () => {
  const labels = fc.dictionary(fc.constantFrom(INSTANCE_TYPE, 'agentpool', 'team', 'topology.kubernetes.io/zone', HOSTNAME), fc.constantFrom('a', 'b', 'c', ''));
  const cluster = fc.array(labels, { minLength: 1, maxLength: 8 }).map((some) => some.map((one, index) => ({ ...node(`n${index}`), labels: one })));
  const cases = cluster.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all, { minLength: 1 })));
  fc.assert(fc.property(cases, ([all, pool]) => {
    const selection = selectionOf(pool, all);
    expect(selection.by === 'none' ? pool : selected(selection, all)).toEqual(pool);
  }), { numRuns: runs(500) });
});

test('nothing is called unselectable that one label or the hostnames select', () => {
  const labels = fc.dictionary(fc.constantFrom(INSTANCE_TYPE, 'team'), fc.constantFrom('a', 'b'));
  const cluster = fc.array(labels, { minLength: 2, maxLength: 5 }).map((some) => some.map((one, index) => ({ ...node(`n${index}`), labels: one })));
  const cases = cluster.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all, { minLength: 1 })));
  fc.assert(fc.property(cases, ([all, pool]) => {
    const possible = ['a', 'b'].some((value) => ['team', INSTANCE_TYPE].some((key) => (
      all.every((one) => pool.includes(one) === (one.labels[key] === value))
    )));
    expect(selectionOf(pool, all).by === 'none' && possible).toBe(false);
  }));
});
