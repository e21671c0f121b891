import * as fc from 'fast-check';
import { selection } from './support/brute-force';
import { selectionOf, type NodeSelection } from '../../src/node-selectors/node-selection';
import { findOverlap } from '../../src/node-selectors/prove';
import { SelectionIndex } from '../../src/node-selectors/selection-index';
import { runs } from '../support/runs';

const HOSTNAME = 'kubernetes.io/hostname';

function indexOf(selections: readonly NodeSelection[]): SelectionIndex {
  const index = new SelectionIndex();
  selections.forEach((one, owner) => index.add(one, owner));
  return index;
}

function onHost(...names: string[]): NodeSelection {
  return { required: [{ matchExpressions: [{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }, { key: HOSTNAME, operator: 'In', values: names }] }] };
}

describe('the candidates of a selection', () => {
  test('contain each selection that has a node in common with it', () => {
    fc.assert(fc.property(fc.array(selection, { maxLength: 6 }), selection, (others, own) => {
      const candidates = new Set(indexOf(others).candidates(own));
      others.forEach((other, owner) => {
        if (findOverlap(other, own) !== undefined) {
          expect(candidates).toContain(owner);
        }
      });
    }), { numRuns: runs(2000) });
  });

  test.each<[string, NodeSelection, NodeSelection]>([
    ['other values of one label', onHost('a', 'b'), onHost('c')],
    ['a value that the other excludes', onHost('a'), { required: [{ matchExpressions: [{ key: HOSTNAME, operator: 'NotIn', values: ['a', 'b'] }] }] }],
    ['a value of a label that the other forbids', onHost('a'), { required: [{ matchExpressions: [{ key: HOSTNAME, operator: 'DoesNotExist' }] }] }],
    ['another node selector', { nodeSelector: { pool: 'a' } }, { nodeSelector: { pool: 'b' } }],
    ['values that its own conditions exclude', { ...onHost('a'), nodeSelector: { [HOSTNAME]: 'b' } }, {}],
  ])('contain no selection with %s', (_, one, other) => {
    expect([...indexOf([one]).candidates(other)]).toEqual([]);
    expect([...indexOf([other]).candidates(one)]).toEqual([]);
  });

  test('are as many for 2,000 selections of other hostnames as for one', () => {
    const index = indexOf(Array.from({ length: 2000 }, (_, number) => onHost(`node-${number}`)));
    expect([...index.candidates(onHost('node-7', 'another'))]).toEqual([7]);
  });

  test('name each selection once, however many of its alternatives meet', () => {
    const both: NodeSelection = { required: [...onHost('a').required!, ...onHost('b').required!] };
    expect([...indexOf([both]).candidates(both)]).toEqual([0]);
  });
});

describe('the selection of a DaemonSet', () => {
  const of = (podSpec: unknown) => selectionOf({ spec: { template: { spec: podSpec } } });
  const terms = (...nodeSelectorTerms: unknown[]) => ({ nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } });
  const onNode = { key: 'metadata.name', operator: 'In', values: ['node-1'] };
  const ssd = { key: 'disk', operator: 'In', values: ['ssd'] };

  test('is the one node that the pods name', () => {
    expect(of({ nodeName: 'node-1' })).toEqual({ required: [{ matchFields: [onNode] }] });
  });

  test('is that node in each alternative, and none in an empty one', () => {
    expect(of({ nodeName: 'node-1', affinity: terms({ matchExpressions: [ssd] }, {}) })).toEqual({
      required: [{ matchExpressions: [ssd], matchFields: [onNode] }],
    });
  });

  test('can be read and compared whatever the manifest holds', () => {
    const anything = fc.anything({ maxDepth: 3 });
    const podSpec = fc.record({
      nodeName: anything,
      nodeSelector: fc.oneof(anything, fc.dictionary(fc.string(), anything)),
      affinity: fc.oneof(anything, fc.array(fc.oneof(anything, fc.record({
        matchExpressions: fc.oneof(anything, fc.array(fc.record({ key: anything, operator: fc.constantFrom('In', 'NotIn', 'Exists', 'Gt', 7), values: anything }))),
        matchFields: anything,
      }, { requiredKeys: [] }))).map((list) => terms(...list))),
    }, { requiredKeys: [] });
    fc.assert(fc.property(podSpec, podSpec, (one, other) => {
      const index = indexOf([of(one)]);
      expect(() => [findOverlap(of(one), of(other)), ...index.candidates(of(other))]).not.toThrow();
    }), { numRuns: runs(1000) });
  });
});
