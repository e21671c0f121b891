import * as fc from 'fast-check';
import { contradictions, isEmptyTerm, needsLabel, requirementText } from '../../../src/rules/placement/requirement-satisfiability';
import type { NodeRequirement, NodeTermSpec } from '../../../src/worker-spec';
import { runs } from '../../support/runs';

const LARGEST = '9223372036854775807';

function requirementsText(requirements: readonly NodeRequirement[]): string {
  return requirements.map(requirementText).join(' and ');
}

function labels(...matchExpressions: NodeRequirement[]): NodeTermSpec {
  return { matchExpressions };
}

function has(key: string, operator: string, ...values: string[]): NodeRequirement {
  return operator === 'Exists' || operator === 'DoesNotExist' ? { key, operator } : { key, operator, values };
}

describe('a term of node conditions', () => {
  test.each<[string, NodeTermSpec]>([
    ['one value of a label', labels(has('zone', 'In', 'a'))],
    ['two lists with a value in common', labels(has('zone', 'In', 'a', 'b'), has('zone', 'In', 'b', 'c'))],
    ['values of which one is not excluded', labels(has('zone', 'In', 'a', 'b'), has('zone', 'NotIn', 'a'))],
    ['an excluded value, which a node without the label meets', labels(has('zone', 'NotIn', 'a'))],
    ['an excluded value and a missing label', labels(has('zone', 'NotIn', 'a'), has('zone', 'DoesNotExist'))],
    ['an excluded value of a label that must exist', labels(has('zone', 'NotIn', 'a'), has('zone', 'Exists'))],
    ['a range with one number', labels(has('cpu', 'Gt', '4'), has('cpu', 'Lt', '6'))],
    ['a range whose one number is excluded, since it can be padded with a zero', labels(has('cpu', 'Gt', '4'), has('cpu', 'Lt', '6'), has('cpu', 'NotIn', '5'))],
    ['a number below 1, which is 0', labels(has('cpu', 'Lt', '1'))],
    ['a number above the second largest', labels(has('cpu', 'Gt', '9223372036854775806'))],
    ['a padded value within a range', labels(has('cpu', 'In', '007'), has('cpu', 'Gt', '6'), has('cpu', 'Lt', '8'))],
    ['a number above a negative one', labels(has('cpu', 'Gt', '-5'))],
    ['contradictions of different keys, which are none', labels(has('a', 'Exists'), has('b', 'DoesNotExist'))],
    ['one node name', { matchFields: [has('metadata.name', 'In', 'n1')] }],
    ['any node name but one', { matchFields: [has('metadata.name', 'NotIn', 'n1')] }],
    ['a label and a field of the same key', { matchExpressions: [has('metadata.name', 'In', 'a')], matchFields: [has('metadata.name', 'In', 'b')] }],
  ])('can be met: %s', (_, term) => {
    expect(contradictions(term)).toEqual([]);
  });

  test.each<[string, NodeTermSpec, string]>([
    ['a value that is wanted and excluded', labels(has('zone', 'In', 'a'), has('zone', 'NotIn', 'a')), 'zone In [a] and zone NotIn [a]'],
    ['two different values', labels(has('zone', 'In', 'a'), has('zone', 'In', 'b')), 'zone In [a] and zone In [b]'],
    ['a label that must exist and be missing', labels(has('zone', 'Exists'), has('zone', 'DoesNotExist')), 'zone Exists and zone DoesNotExist'],
    ['a value of a missing label', labels(has('zone', 'In', 'a'), has('zone', 'DoesNotExist')), 'zone In [a] and zone DoesNotExist'],
    ['a number above 5 and below 3', labels(has('cpu', 'Gt', '5'), has('cpu', 'Lt', '3')), 'cpu Gt 5 and cpu Lt 3'],
    ['a number between two neighbours', labels(has('cpu', 'Gt', '5'), has('cpu', 'Lt', '6')), 'cpu Gt 5 and cpu Lt 6'],
    ['a number below 0, since no label has a sign', labels(has('cpu', 'Lt', '0')), 'cpu Lt 0'],
    ['a number above the largest', labels(has('cpu', 'Gt', LARGEST)), `cpu Gt ${LARGEST}`],
    ['a number of more than 64 bits', labels(has('cpu', 'Lt', '9223372036854775808')), 'cpu Lt 9223372036854775808'],
    ['a comparison with a word', labels(has('cpu', 'Gt', 'abc')), 'cpu Gt abc'],
    ['a comparison with a fraction', labels(has('cpu', 'Gt', '1.5')), 'cpu Gt 1.5'],
    ['a word as a number', labels(has('cpu', 'In', 'many'), has('cpu', 'Gt', '1')), 'cpu In [many] and cpu Gt 1'],
    ['no value', labels(has('zone', 'In')), 'zone In []'],
    ['a number of a missing label', labels(has('cpu', 'Lt', '5'), has('cpu', 'DoesNotExist')), 'cpu Lt 5 and cpu DoesNotExist'],
    ['two node names', { matchFields: [has('metadata.name', 'In', 'a'), has('metadata.name', 'In', 'b')] }, 'metadata.name In [a] and metadata.name In [b]'],
    ['a node name that is excluded', { matchFields: [has('metadata.name', 'In', 'a'), has('metadata.name', 'NotIn', 'a')] }, 'metadata.name In [a] and metadata.name NotIn [a]'],
  ])('cannot be met: %s', (_, term, text) => {
    expect(contradictions(term).map(requirementsText)).toEqual([text]);
  });

  test('cannot be met when every spelling of its one number is excluded', () => {
    const spellings = Array.from({ length: 63 }, (_, zeros) => '5'.padStart(zeros + 1, '0'));
    const between = [has('cpu', 'Gt', '4'), has('cpu', 'Lt', '6')];
    expect(contradictions(labels(...between, has('cpu', 'NotIn', ...spellings)))).toHaveLength(1);
    expect(contradictions(labels(...between, has('cpu', 'NotIn', ...spellings.slice(1))))).toHaveLength(0);
  });

  test('is decided for each key, and names the fewest conditions', () => {
    const term = labels(has('a', 'Exists'), has('b', 'In', 'x'), has('a', 'NotIn', 'y'), has('a', 'DoesNotExist'), has('b', 'In', 'y'));
    expect(contradictions(term).map(requirementsText)).toEqual(['a Exists and a DoesNotExist', 'b In [x] and b In [y]']);
  });

  test('is joined with the node selector', () => {
    expect(contradictions(labels(has('zone', 'NotIn', 'a')), { zone: 'a' }).map(requirementsText)).toEqual(['zone NotIn [a] and zone In [a]']);
  });

  test('without conditions is empty', () => {
    expect([isEmptyTerm({}), isEmptyTerm({ matchExpressions: [] }), isEmptyTerm(labels(has('a', 'Exists')))]).toEqual([true, true, false]);
  });

  test('needs a label unless a node without it can meet the term', () => {
    expect(['In', 'Exists', 'Gt'].map((operator) => needsLabel(labels(has('zone', operator, '1')), 'zone'))).toEqual([true, true, true]);
    expect(['NotIn', 'DoesNotExist'].map((operator) => needsLabel(labels(has('zone', operator, '1')), 'zone'))).toEqual([false, false]);
    expect(needsLabel(labels(has('zone', 'Exists')), 'region')).toBe(false);
  });

  test('with a long list of values has a short text', () => {
    expect(requirementText(has('host', 'In', 'a', 'b', 'c', 'd', 'e', 'f', 'g'))).toBe('host In [a, b, c, d, e, 2 more]');
  });
});

/** Values that tell apart all conditions that the generator makes: in and out of each list and range, spelled as it is not. */
const VALUES = [...'0123456'].flatMap((digit) => [digit, `0${digit}`, `00000${digit}`]).concat('a', 'b', 'c', 'z');
const NAMES = ['n1', 'n2', 'n3'];

/** What Kubernetes does, in its own words. */
function holds({ operator, values = [] }: NodeRequirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default:
      if (value === undefined || !/^\d+$/.test(value) || !/^\d+$/.test(values[0])) {
        return false;
      }
      return operator === 'Gt' ? Number(value) > Number(values[0]) : Number(value) < Number(values[0]);
  }
}

function someNodeMeets({ matchExpressions = [], matchFields = [] }: NodeTermSpec, keys: readonly string[]): boolean {
  const labelsOfNodes = keys.reduce<Record<string, string | undefined>[]>(
    (nodes, key) => nodes.flatMap((node) => [undefined, ...VALUES].map((value) => ({ ...node, [key]: value }))), [{}],
  );
  return labelsOfNodes.some((node) => matchExpressions.every((condition) => holds(condition, node[condition.key])))
    && NAMES.some((name) => matchFields.every((condition) => holds(condition, name)));
}

const value = fc.constantFrom('0', '1', '2', '3', '4', '5', '03', 'a', 'b', 'c');
const number = fc.constantFrom('0', '1', '2', '3', '4', '5', 'abc', '1.5');

function requirement(key: fc.Arbitrary<string>): fc.Arbitrary<NodeRequirement> {
  return key.chain((name) => fc.oneof(
    fc.array(value, { maxLength: 3 }).map((values) => has(name, 'In', ...values)),
    fc.array(value, { maxLength: 3 }).map((values) => has(name, 'NotIn', ...values)),
    fc.constantFrom(has(name, 'Exists'), has(name, 'DoesNotExist')),
    fc.tuple(fc.constantFrom('Gt', 'Lt'), number).map(([operator, bound]) => has(name, operator, bound)),
  ));
}

const field = fc.tuple(fc.constantFrom('In', 'NotIn'), fc.constantFrom('n1', 'n2')).map(([operator, name]) => has('metadata.name', operator, name));

const term: fc.Arbitrary<NodeTermSpec> = fc.record({
  matchExpressions: fc.array(requirement(fc.constantFrom('k', 'l')), { maxLength: 5 }),
  matchFields: fc.array(field, { maxLength: 3 }),
});

describe('the algebra of node conditions', () => {
  test('agrees with trying all nodes', () => {
    fc.assert(fc.property(term, (candidate) => {
      expect(contradictions(candidate).length === 0).toBe(someNodeMeets(candidate, ['k', 'l']));
    }), { numRuns: runs(3000) });
  });

  test('names conditions that contradict each other, and no longer do when any of them is gone', () => {
    fc.assert(fc.property(term, (candidate) => {
      for (const core of contradictions(candidate)) {
        const asTerm = (conditions: NodeRequirement[]) => core[0].key === 'metadata.name' ? { matchFields: conditions } : labels(...conditions);
        expect(contradictions(asTerm(core))).toHaveLength(1);
        for (const one of core) {
          expect(contradictions(asTerm(core.filter((other) => other !== one)))).toEqual([]);
        }
      }
    }), { numRuns: runs(1000) });
  });

  test('says that a term needs a label when no node without it meets the term', () => {
    fc.assert(fc.property(fc.array(requirement(fc.constant('k')), { maxLength: 4 }), (conditions) => {
      const metWithout = conditions.every((condition) => holds(condition, undefined));
      const candidate = labels(...conditions);
      fc.pre(contradictions(candidate).length === 0);
      expect(!needsLabel(candidate, 'k')).toBe(metWithout);
    }));
  });
});
