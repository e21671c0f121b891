import fc from 'fast-check';
import { fleetNode } from './support/nodes';
import { groupNodes, type NodeGroup } from '../../src/sizing/group-nodes';
import type { SizedNode } from '../../src/sizing/node-size';
import { GIBIBYTE } from '../../src/sizing/units';

function sized(name: string, cpu: number, gibibytes: number): SizedNode {
  return { node: fleetNode(name, '1', '1Gi'), size: { cpu, memory: gibibytes * GIBIBYTE, ephemeralStorage: undefined } };
}

const namesOf = (groups: readonly NodeGroup[]) => groups.map(({ nodes }) => nodes.map(({ node }) => node.name));

const nameOf = (index: number) => `n${String(index).padStart(2, '0')}`;

const someSizes = fc.record({ cpu: fc.integer({ min: 500, max: 128_000 }), memory: fc.integer({ min: 1, max: 1024 }) });

const sizes = fc.array(someSizes, { minLength: 1, maxLength: 40 })
  .map((some) => some.map(({ cpu, memory }, index) => sized(nameOf(index), cpu, memory)));

test('nodes of nearly the same size are one group, the smallest first', () => {
  const nodes = [sized('big-2', 15_900, 62), sized('small-1', 1930, 7), sized('big-1', 15_890, 61), sized('small-2', 1940, 7.1)];
  expect(namesOf(groupNodes(nodes, 4))).toEqual([['small-1', 'small-2'], ['big-1', 'big-2']]);
});

test('the same memory beside a different CPU is another group', () => {
  expect(namesOf(groupNodes([sized('a', 2000, 16), sized('b', 4000, 16)], 4))).toEqual([['a'], ['b']]);
});

test('with fewer pools than kinds, those become one that are most alike', () => {
  const nodes = [sized('a', 2000, 8), sized('b', 2000, 10), sized('c', 16_000, 64)];
  expect(namesOf(groupNodes(nodes, 2))).toEqual([['a', 'b'], ['c']]);
  expect(namesOf(groupNodes(nodes, 1))).toEqual([['a', 'b', 'c']]);
});

test('a group is as small as the least of each resource in it', () => {
  const [{ smallest }] = groupNodes([sized('a', 2000, 16), sized('b', 4000, 8)], 1);
  expect(smallest).toEqual({ cpu: 2000, memory: 8 * GIBIBYTE, ephemeralStorage: undefined });
});

test('every node is in one group, and there are no more groups than asked for', () => {
  fc.assert(fc.property(sizes, fc.integer({ min: 1, max: 6 }), (nodes, most) => {
    const groups = groupNodes(nodes, most);
    expect(groups.length).toBeLessThanOrEqual(most);
    expect(namesOf(groups).flat().sort()).toEqual(nodes.map(({ node }) => node.name));
  }));
});

test('as long as pools suffice, no node has over 10 % more than the smallest of its group', () => {
  fc.assert(fc.property(sizes, (nodes) => {
    for (const { nodes: members, smallest } of groupNodes(nodes, nodes.length)) {
      members.forEach(({ size }) => {
        expect(size.cpu).toBeLessThanOrEqual(smallest.cpu * 1.1);
        expect(size.memory).toBeLessThanOrEqual(smallest.memory * 1.1);
      });
    }
  }));
});

test('the order of the nodes changes nothing', () => {
  const shuffled = sizes.chain((nodes) => fc.tuple(fc.constant(nodes), fc.shuffledSubarray(nodes, { minLength: nodes.length })));
  fc.assert(fc.property(shuffled, fc.integer({ min: 1, max: 6 }), ([nodes, other], most) => {
    expect(namesOf(groupNodes(other, most))).toEqual(namesOf(groupNodes(nodes, most)));
  }));
});

/** The same by trying all pairs each time. */
function joinedByBruteForce(nodes: readonly SizedNode[], most: number): string[][] {
  const groups = groupNodes(nodes, nodes.length).map(({ nodes: members, smallest }) => (
    { names: members.map(({ node }) => node.name), ...smallest }
  ));
  while (groups.length > most) {
    const pairs = groups.flatMap((one, first) => groups.slice(first + 1).map((other, behind) => ({
      first,
      second: first + 1 + behind,
      distance: Math.max(Math.abs(Math.log2(one.cpu / other.cpu)), Math.abs(Math.log2(one.memory / other.memory))),
    })));
    const { first, second } = pairs.reduce((least, pair) => (pair.distance < least.distance - 1e-9 ? pair : least));
    const [one, other] = [groups[first], groups[second]];
    groups[first] = { ...one, names: [...one.names, ...other.names], cpu: Math.min(one.cpu, other.cpu), memory: Math.min(one.memory, other.memory) };
    groups.splice(second, 1);
  }
  return groups.sort((one, other) => one.memory - other.memory || one.cpu - other.cpu).map(({ names }) => names.sort());
}

test('always those two are joined that are most alike', () => {
  const distinct = fc.uniqueArray(fc.record({ cpu: fc.integer({ min: 500, max: 128_000 }), memory: fc.integer({ min: 1, max: 100_000 }) }), {
    minLength: 1, maxLength: 25, comparator: (one, other) => one.cpu === other.cpu || one.memory === other.memory,
  }).map((some) => some.map(({ cpu, memory }, index) => sized(nameOf(index), cpu, memory / 100)));
  fc.assert(fc.property(distinct, fc.integer({ min: 1, max: 6 }), (nodes, most) => {
    expect(namesOf(groupNodes(nodes, most))).toEqual(joinedByBruteForce(nodes, most));
  }));
});
