import * as fc from 'fast-check';
import { all, any, fleet, isAny, minus, nodesOf, selection, selects, type TriedNode } from './support/brute-force';
import { LINUX_NODES, witnessText, type NodeSelection, type NodeWitness } from '../../src/node-selectors/node-selection';
import { findGap, selectsNoNode, findOverlap } from '../../src/node-selectors/prove';
import type { NodeRequirement } from '../../src/worker-spec';
import { runs } from '../support/runs';

const LARGEST = '9223372036854775807';

function labels(...matchExpressions: NodeRequirement[]): NodeSelection {
  return { required: [{ matchExpressions }] };
}

function names(...values: string[]): NodeSelection {
  return { required: values.map((value) => ({ matchFields: [has('metadata.name', 'In', value)] })) };
}

function has(key: string, operator: string, ...values: string[]): NodeRequirement {
  return operator === 'Exists' || operator === 'DoesNotExist' ? { key, operator } : { key, operator, values };
}

function textOf(witness: NodeWitness | undefined): string | undefined {
  return witness && witnessText(witness);
}

const EVERYTHING: NodeSelection = {};

describe('two selections overlap', () => {
  test.each<[string, NodeSelection, NodeSelection, string]>([
    ['where their lists have a value in common', labels(has('size', 'In', 's', 'm')), labels(has('size', 'In', 'm', 'l')), 'size=m'],
    ['where they ask for different labels', labels(has('size', 'In', 's')), labels(has('gpu', 'Exists')), 'size=s, gpu=any'],
    ['where one asks for nothing', labels(has('size', 'In', 's')), EVERYTHING, 'size=s'],
    ['without a label that both only exclude values of', labels(has('size', 'NotIn', 's')), labels(has('size', 'NotIn', 'm')), 'without size'],
    ['in a number that is above the one bound and below the other', labels(has('cpu', 'Gt', '4')), labels(has('cpu', 'Lt', '6')), 'cpu=5'],
    ['in a number that has to be padded', labels(has('cpu', 'Gt', '4'), has('cpu', 'NotIn', '5')), labels(has('cpu', 'Lt', '6')), 'cpu=05'],
    ['at the largest number', labels(has('cpu', 'Gt', '9223372036854775806')), labels(has('cpu', 'In', LARGEST)), `cpu=${LARGEST}`],
    ['in the empty value', labels(has('size', 'In', '')), labels(has('size', 'NotIn', 's')), 'size=""'],
    ['by the node selector', { nodeSelector: { zone: 'a' } }, labels(has('zone', 'NotIn', 'b')), 'zone=a'],
    ['in a name and a label', names('n1'), labels(has('size', 'In', 's')), 'name n1, size=s'],
  ])('%s', (_, one, other, text) => {
    expect(textOf(findOverlap(one, other))).toBe(text);
    expect(findOverlap(other, one)).toBeDefined();
  });
});

describe('two selections do not overlap', () => {
  test.each<[string, NodeSelection, NodeSelection]>([
    ['where their values differ', labels(has('size', 'In', 's')), labels(has('size', 'In', 'l'))],
    ['where one excludes what the other asks for', labels(has('size', 'In', 's')), labels(has('size', 'NotIn', 's', 'm'))],
    ['where one asks for a label that the other forbids', labels(has('gpu', 'Exists')), labels(has('gpu', 'DoesNotExist'))],
    ['in ranges that do not meet', labels(has('cpu', 'Gt', '4')), labels(has('cpu', 'Lt', '5'))],
    ['in a number and a word', labels(has('cpu', 'Gt', '4')), labels(has('cpu', 'In', 'many'))],
    ['in a number of 64 bits and a longer one', labels(has('cpu', 'Gt', '4')), labels(has('cpu', 'In', '9223372036854775808'))],
    ['in two names', names('n1'), names('n2', 'n3')],
    ['where one is met by no node', { required: [{}] }, EVERYTHING],
    ['where the scheduler cannot read a condition', labels(has('cpu', 'Gt', 'abc')), EVERYTHING],
  ])('%s', (_, one, other) => {
    expect(findOverlap(one, other)).toBeUndefined();
  });
});

describe('a gap', () => {
  test.each<[string, NodeSelection[], string]>([
    ['is left by lists of values: the label may be missing', [labels(has('size', 'In', 's')), labels(has('size', 'In', 'l'))], 'kubernetes.io/os=linux, kubernetes.io/arch=amd64, without eks.amazonaws.com/compute-type, type, size'],
    ['is left by a list and the missing label', [labels(has('size', 'In', 's')), labels(has('size', 'DoesNotExist'))], 'kubernetes.io/os=linux, kubernetes.io/arch=amd64, size=any, without eks.amazonaws.com/compute-type, type'],
    ['is left by ranges, of words', [labels(has('cpu', 'Gt', '4')), labels(has('cpu', 'Lt', '5')), labels(has('cpu', 'DoesNotExist'))], 'kubernetes.io/os=linux, kubernetes.io/arch=amd64, cpu=any, without eks.amazonaws.com/compute-type, type'],
    ['is left by no selection at all', [], 'kubernetes.io/os=linux, kubernetes.io/arch=amd64, without eks.amazonaws.com/compute-type, type'],
  ])('%s', (_, selections, text) => {
    expect(textOf(findGap(selections).witness)).toBe(text);
  });

  test.each<[string, NodeSelection[]]>([
    ['by a value and all others', [labels(has('size', 'In', 'l')), labels(has('size', 'NotIn', 'l'))]],
    ['by terms together', [{ required: [{ matchExpressions: [has('size', 'Exists')] }, { matchExpressions: [has('size', 'DoesNotExist')] }] }]],
    ['by all Linux nodes', [LINUX_NODES]],
    ['by names and all others', [names('n1'), { required: [{ matchFields: [has('metadata.name', 'NotIn', 'n1')] }] }]],
  ])('is not left %s', (_, selections) => {
    expect(findGap(selections)).toEqual({ decided: true });
  });

  test('is left by nodes that are not Linux, if these are asked about', () => {
    expect(findGap([LINUX_NODES], EVERYTHING).witness?.without).toContain('kubernetes.io/os');
  });

  test('of a question that takes too many cases is told to be undecided', () => {
    // the pigeons' question: 9 labels have one of 8 values, and no two the same
    const holes = ['1', '2', '3', '4', '5', '6', '7', '8'];
    const pigeons = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const selections = [
      { required: pigeons.map((pigeon) => ({ matchExpressions: [has(pigeon, 'NotIn', ...holes)] })) },
      ...pigeons.flatMap((one, index) => pigeons.slice(index + 1).map((other) => ({
        required: holes.map((hole) => ({ matchExpressions: [has(one, 'In', hole), has(other, 'In', hole)] })),
      }))),
    ];
    expect(findGap(selections)).toEqual({ decided: false });
  });

  test('among 50 pools of 100 hostnames each is found at once', () => {
    const hostnames = (pool: number) => Array.from({ length: 100 }, (_, node) => `node-${pool}-${node}`);
    const pools = Array.from({ length: 50 }, (_, pool) => labels(has('kubernetes.io/hostname', 'In', ...hostnames(pool))));
    const others = labels(has('kubernetes.io/hostname', 'NotIn', ...pools.flatMap((_, pool) => hostnames(pool))));
    expect(findGap(pools).witness?.without).toContain('kubernetes.io/hostname');
    expect(findGap([...pools, others])).toEqual({ decided: true });
  });
});

test('a selection selects nothing where none of its terms can be met', () => {
  expect([EVERYTHING, labels(has('a', 'Exists')), labels(has('a', 'Exists'), has('a', 'DoesNotExist')), { required: [] }].map(selectsNoNode)).toEqual([false, false, true, true]);
});

describe('brute force over all nodes agrees', () => {
  function nodeOf({ labels: given, name }: NodeWitness): TriedNode {
    return { labels: given, name: name ?? 'any-node' };
  }

  test('on overlaps and gaps of random fleets', () => {
    let [overlaps, gaps, whole] = [0, 0, 0];
    fc.assert(fc.property(fleet, selection, (selections, universe) => {
      const [one, other = universe] = selections;
      const common = findOverlap(one, other);
      expect(common !== undefined).toBe(isAny(all([nodesOf(one), nodesOf(other)])));
      expect(common === undefined || (selects(one, nodeOf(common)) && selects(other, nodeOf(common)))).toBe(true);
      const { witness, decided } = findGap(selections, universe);
      const covered = (node: TriedNode) => !selects(universe, node) || selections.some((each) => selects(each, node));
      expect(decided).toBe(true);
      expect(witness !== undefined).toBe(isAny(minus(nodesOf(universe), any(selections.map(nodesOf)))));
      expect(witness === undefined || !covered(nodeOf(witness))).toBe(true);
      overlaps += common ? 1 : 0;
      gaps += witness ? 1 : 0;
      whole += witness ? 0 : 1;
    }), { numRuns: runs(10_000) });
    // both answers come up often
    expect(Math.min(overlaps, gaps, whole)).toBeGreaterThan(runs(1_000));
  }, 120_000);
});
