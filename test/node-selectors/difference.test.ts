import * as fc from 'fast-check';
import { any, isAny, minus, nodesOf, requirement, selection, selects } from './support/brute-force';
import { subtract } from '../../src/node-selectors/difference';
import type { NodeSelection } from '../../src/node-selectors/node-selection';
import { requirementText } from '../../src/rules/placement/requirement-satisfiability';
import type { NodeRequirement, NodeTermSpec } from '../../src/worker-spec';
import { runs } from '../support/runs';

function labels(...matchExpressions: NodeRequirement[]): NodeSelection {
  return { required: [{ matchExpressions }] };
}

function has(key: string, operator: string, ...values: string[]): NodeRequirement {
  return operator === 'Exists' || operator === 'DoesNotExist' ? { key, operator } : { key, operator, values };
}

function textsOf(terms: readonly NodeTermSpec[] = []): string[] {
  return terms.map(({ matchExpressions = [], matchFields = [] }) => [...matchExpressions, ...matchFields].map(requirementText).join(' and '));
}

const LINUX = has('os', 'In', 'linux');

describe('the rest of all Linux nodes', () => {
  test.each<[string, NodeSelection[], string[]]>([
    ['without a value', [labels(has('size', 'In', 'l'))], ['os In [linux] and size NotIn [l]']],
    ['without the values of two selections', [labels(has('size', 'In', 'l')), labels(has('size', 'In', 'm'))], ['os In [linux] and size NotIn [l, m]']],
    ['without all but a value', [labels(has('size', 'NotIn', 'l'))], ['os In [linux] and size In [l]']],
    ['without those that have a label', [labels(has('gpu', 'Exists'))], ['os In [linux] and gpu DoesNotExist']],
    ['without those that lack a label', [labels(has('gpu', 'DoesNotExist'))], ['os In [linux] and gpu Exists']],
    [
      'without those that meet two conditions: one or the other is not met',
      [labels(has('size', 'In', 'l'), has('zone', 'In', 'a'))], ['os In [linux] and size NotIn [l]', 'os In [linux] and zone NotIn [a]'],
    ],
    ['without a value and a missing label', [labels(has('size', 'In', 'l')), labels(has('size', 'DoesNotExist'))], ['os In [linux] and size Exists and size NotIn [l]']],
    [
      'without two names, each in a condition of its own',
      [{ required: ['n1', 'n2'].map((name) => ({ matchFields: [has('metadata.name', 'In', name)] })) }],
      ['os In [linux] and metadata.name NotIn [n1] and metadata.name NotIn [n2]'],
    ],
    ['without a range within what is known to be numbers', [labels(LINUX, has('cpu', 'DoesNotExist')), labels(has('cpu', 'Exists'))], []],
    ['without Linux', [labels(LINUX)], []],
    ['without what none of them is', [labels(has('os', 'In', 'windows'))], ['os In [linux]']],
  ])('%s', (_, others, texts) => {
    const { terms, inexact } = subtract(labels(LINUX), others);
    expect(textsOf(terms)).toEqual(texts);
    expect(inexact).toBeUndefined();
  });

  test('without numbers above one cannot be said of text that is not a number', () => {
    expect(subtract(labels(LINUX), [labels(has('cpu', 'Gt', '8'))])).toEqual({
      terms: [
        { matchExpressions: [LINUX, has('cpu', 'DoesNotExist')] },
        { matchExpressions: [LINUX, has('cpu', 'Lt', '9')] },
      ],
      inexact: { kind: 'no-number', key: 'cpu', witness: { labels: { os: 'linux', cpu: 'any' }, without: [] } },
    });
  });
});

test('a range without another is a range', () => {
  const { terms, inexact } = subtract(labels(has('cpu', 'Gt', '3')), [labels(has('cpu', 'Gt', '8')), labels(has('cpu', 'In', '5'))]);
  expect(textsOf(terms)).toEqual(['cpu Gt 3 and cpu Lt 9 and cpu NotIn [5]']);
  expect(inexact).toBeUndefined();
});

test('names are taken one by one, since the API server takes one in a term', () => {
  const names = (...values: string[]) => ({ required: values.map((value) => ({ matchFields: [has('metadata.name', 'In', value)] })) });
  expect(textsOf(subtract(names('n1', 'n2', 'n3'), [names('n2')]).terms)).toEqual(['metadata.name In [n1]', 'metadata.name In [n3]']);
});

test('conditions that are joined anyway are not said again', () => {
  const hostnames = has('kubernetes.io/hostname', 'In', 'n1', 'n2', 'n3');
  const own = labels(hostnames, LINUX);
  expect(textsOf(subtract(own, [labels(has('kubernetes.io/hostname', 'In', 'n2'))], [hostnames]).terms)).toEqual(['kubernetes.io/hostname NotIn [n2] and os In [linux]']);
  expect(subtract(own, [labels(has('os', 'DoesNotExist'))], [hostnames, LINUX])).toEqual({ terms: [{}] });
});

test('all nodes are two terms, since a term without conditions is met by none', () => {
  expect(textsOf(subtract({}, []).terms)).toEqual(['kubernetes.io/hostname Exists', 'kubernetes.io/hostname DoesNotExist']);
  expect(textsOf(subtract({ nodeSelector: { zone: 'a' } }, []).terms)).toEqual(['zone Exists']);
});

test('more terms than anybody could check are not given', () => {
  const pairs = Array.from({ length: 8 }, (_, pair) => labels(has(`one-${pair}`, 'Exists'), has(`two-${pair}`, 'Exists')));
  expect(subtract(labels(LINUX), pairs)).toEqual({ inexact: { kind: 'too-many' } });
  expect(subtract(labels(LINUX), pairs.slice(0, 7)).terms).toHaveLength(128);
});

describe('brute force over all nodes agrees', () => {
  const joinable = fc.oneof(fc.constant([]), fc.constant([]), fc.array(requirement, { minLength: 1, maxLength: 2 }));

  function joinedTo(terms: readonly NodeTermSpec[], joined: readonly NodeRequirement[]): NodeTermSpec[] {
    return terms.map(({ matchExpressions = [], matchFields = [] }) => ({ matchExpressions: [...matchExpressions, ...joined], matchFields }));
  }

  test('that the terms select what is left, each of them needed, and where they cannot, a node that they leave out', () => {
    let [whole, partial] = [0, 0];
    fc.assert(fc.property(selection, fc.array(selection, { minLength: 1, maxLength: 3 }), joinable, (given, others, joined) => {
      const own = joined.length === 0 ? given : { ...given, required: joinedTo(given.required ?? [{}], joined) };
      const meant = minus(nodesOf(own), any(others.map(nodesOf)));
      const { terms, inexact } = subtract(own, others, joined);
      const of = (some: readonly NodeTermSpec[]) => nodesOf({ required: joinedTo(some, joined), nodeSelector: own.nodeSelector });
      const said = of(terms!);
      expect(isAny(minus(said, meant))).toBe(false);
      expect(isAny(minus(meant, said))).toBe(inexact !== undefined);
      if (inexact?.kind === 'no-number') {
        const { labels: witness, name = 'any-node' } = inexact.witness;
        const node = { labels: witness, name };
        expect(selects(own, node) && !others.some((other) => selects(other, node))).toBe(true);
        expect(selects({ required: joinedTo(terms!, joined), nodeSelector: own.nodeSelector }, node)).toBe(false);
      }
      const isEverything = textsOf(terms).includes('kubernetes.io/hostname Exists');
      terms!.filter(() => !isEverything).forEach((term) => {
        expect(isAny(minus(said, of(terms!.filter((other) => other !== term))))).toBe(true);
      });
      whole += isAny(said) && inexact === undefined ? 1 : 0;
      partial += inexact === undefined ? 0 : 1;
    }), { numRuns: runs(3_000) });
    expect(whole).toBeGreaterThan(runs(300));
    expect(partial).toBeGreaterThan(runs(30) / 2);
  }, 120_000);
});
