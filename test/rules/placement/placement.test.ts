import { Duration } from 'cdk8s';
import { TaintEffect } from 'cdk8s-kubeshark';
import * as fc from 'fast-check';
import { Severity } from '../../../src/diagnostics';
import { WorkerPreset } from '../../../src/presets';
import { NodeLabelCondition, TolerationOperator, type Toleration, type WorkerPlacement } from '../../../src/props';
import { TERMS } from '../../../src/render/field-map/static-fields';
import { placementRules } from '../../../src/rules/placement/index';
import { runs } from '../../support/runs';
import { ruleOf, specOf, violationsOf } from '../../support/spec';

function check(id: string, placement: WorkerPlacement) {
  return violationsOf(ruleOf(placementRules, id), { placement });
}

describe('placement/hostname', () => {
  test.each<[string, string[] | undefined]>([
    ['no hostnames at all', undefined],
    ['names as the guide has them', ['node-1', 'node-2']],
    ['a fully qualified name', ['ip-10-0-0-1.eu-central-1.compute.internal']],
    ['a name of 63 characters', ['n'.repeat(63)]],
  ])('accepts %s', (_, hostnames) => {
    expect(check('placement/hostname', { hostnames })).toEqual([]);
  });

  test.each<[string, string[], string, string, string]>([
    ['an empty list', [], 'placement.hostnames', 'is empty, so no node is left', 'Name the nodes'],
    ['a name in upper case', ['node-1', 'Node-2'], 'placement.hostnames[1]', "'placement.hostnames[1]' (Node-2) is not a lower-case node name", "Write 'node-2'."],
    ['a name with blanks around it', [' node-1 '], 'placement.hostnames[0]', '(" node-1 ")', "Write 'node-1'."],
    ['a name with an underscore', ['node_1'], 'placement.hostnames[0]', '(node_1) is not a lower-case node name', 'kubectl get nodes'],
    ['a name that begins with a hyphen', ['-node'], 'placement.hostnames[0]', '(-node) is not a label value', 'kubectl get nodes'],
    ['a name longer than a label', ['n'.repeat(60) + '.example'], 'placement.hostnames[0]', 'is longer than 63 characters', "whose 'nodeNames' is ['nnn"],
    ['an empty name', [''], 'placement.hostnames[0]', 'is empty', 'kubectl get nodes'],
    ['a name twice', ['a', 'b', 'a'], 'placement.hostnames[2]', "repeats 'placement.hostnames[0]'", 'Remove it.'],
  ])('refuses %s', (_, hostnames, prop, message, fix) => {
    const violations = check('placement/hostname', { hostnames });
    expect(violations).toHaveLength(1);
    expect(violations[0].prop).toBe(prop);
    expect(violations[0].message).toContain(message);
    expect(violations[0].fix).toContain(fix);
  });

  test('is an error', () => {
    expect(ruleOf(placementRules, 'placement/hostname').severity).toBe(Severity.ERROR);
  });

  test('is told once when the names are joined to several terms', () => {
    const nodeTerms = [{ labels: [NodeLabelCondition.exists('a')] }, { labels: [NodeLabelCondition.exists('b')] }];
    expect(check('placement/hostname', { hostnames: ['B'], nodeTerms }).map(({ prop }) => prop)).toEqual(['placement.hostnames[0]']);
  });
});

describe('placement/no-image', () => {
  const linux = { labels: [NodeLabelCondition.isIn('kubernetes.io/os', 'linux')] };

  test.each<[string, WorkerPlacement]>([
    ['the default', {}],
    ['architectures of another image', { architectures: ['riscv64'] }],
    ['a term that names the architecture by its old label', { architectures: [], nodeLabels: [NodeLabelCondition.isIn('beta.kubernetes.io/arch', 'amd64')] }],
    ['machines of a type', { architectures: [], nodeLabels: [NodeLabelCondition.isIn('node.kubernetes.io/instance-type', 'm5.large')] }],
    ['nodes by their hostnames', { architectures: [], nodeTerms: [], hostnames: ['node-1'] }],
    ['nodes by their names', { architectures: [], nodeTerms: [{ nodeNames: ['node-1'] }] }],
  ])('is silent about %s', (_, placement) => {
    expect(check('placement/no-image', placement)).toEqual([]);
  });

  test.each<[string, WorkerPlacement, string, string]>([
    ['no architecture', { architectures: [] }, 'placement.architectures', 'by its architecture;'],
    ['no operating system', { nodeTerms: [] }, 'placement.nodeTerms', 'by its operating system;'],
    ['neither', { architectures: [], nodeTerms: [] }, 'placement.nodeTerms', 'by its operating system or architecture;'],
    ['the system in one of two terms', { nodeTerms: [linux, { labels: [NodeLabelCondition.exists('gpu')] }] }, 'placement.nodeTerms', 'by its operating system;'],
    ['an architecture that is excluded alone', { architectures: [], nodeLabels: [NodeLabelCondition.isNotIn('kubernetes.io/arch', 'arm')] }, 'placement.architectures', 'by its architecture;'],
  ])('is an info where %s is asked for', (_, placement, prop, message) => {
    const violations = check('placement/no-image', placement);
    expect(violations).toMatchObject([{ prop, message: expect.stringContaining(message) }]);
    expect(violations[0].fix).toContain("in each of 'placement.nodeTerms'");
    expect(ruleOf(placementRules, 'placement/no-image').severity).toBe(Severity.INFO);
  });
});

describe('placement/virtual-node', () => {
  const everyTaint: Toleration[] = [{ matchOperator: TolerationOperator.EXISTS }];
  const open = { excludeVirtualNodes: false, tolerations: everyTaint };

  test.each<[string, WorkerPlacement]>([
    ['a worker that leaves them out', { tolerations: everyTaint }],
    ['a worker that tolerates no such taint', { excludeVirtualNodes: false, tolerations: [{ matchOperator: TolerationOperator.EXISTS, effect: TaintEffect.NO_EXECUTE }] }],
    ['nodes by a label of theirs', { ...open, nodeLabels: [NodeLabelCondition.isIn('pool', 'workers')] }],
    ['nodes by their names', { ...open, nodeTerms: [{ nodeNames: ['node-1'] }] }],
  ])('is silent about %s', (_, placement) => {
    expect(check('placement/virtual-node', placement)).toEqual([]);
  });

  test('is an info where every taint is tolerated, and Linux alone is asked for', () => {
    expect(check('placement/virtual-node', open)).toMatchObject([{ prop: 'placement.excludeVirtualNodes' }]);
    expect(ruleOf(placementRules, 'placement/virtual-node').severity).toBe(Severity.INFO);
  });
});

describe('placement/unknown-hostname', () => {
  test('is an info that says how to check the hostnames', () => {
    const violations = check('placement/unknown-hostname', { hostnames: ['node-1', 'node-2'] });
    expect(violations).toMatchObject([{ prop: 'placement.hostnames', severity: Severity.INFO, fix: expect.stringContaining('cdk8s-kubeshark plan dist --nodes nodes.json') }]);
  });

  test.each([[undefined], [[]]])('is silent where no hostname is set: %j', (hostnames) => {
    expect(check('placement/unknown-hostname', { hostnames })).toEqual([]);
  });
});

describe('placement/unsatisfiable', () => {
  test.each<[string, WorkerPlacement]>([
    ['the preset as it is', {}],
    ['hostnames, labels and alternatives that go together', {
      hostnames: ['node-1'],
      nodeLabels: [NodeLabelCondition.greaterThan('cpu', 4), NodeLabelCondition.lessThan('cpu', 64)],
      nodeTerms: [{ labels: [NodeLabelCondition.isIn('pool', 'a')] }, { labels: [NodeLabelCondition.isIn('pool', 'b')] }],
    }],
    ['no alternatives, so that only the exclusion of virtual nodes is left', { nodeTerms: [] }],
    ['an empty hostname list, which has its own rule', { hostnames: [] }],
  ])('accepts %s', (_, placement) => {
    expect(check('placement/unsatisfiable', placement)).toEqual([]);
  });

  test.each<[string, WorkerPlacement, string, string[]]>([
    ['a hostname that a label excludes',
      { hostnames: ['a'], nodeLabels: [NodeLabelCondition.isNotIn('kubernetes.io/hostname', 'a')] },
      'placement.hostnames',
      ["'placement.hostnames' (kubernetes.io/hostname In [a]) and 'placement.nodeLabels[0]' (kubernetes.io/hostname NotIn [a]) can be met by no node together", 'no node gets a worker']],
    ['a label of the default term that must be something else',
      { nodeLabels: [NodeLabelCondition.isIn('kubernetes.io/os', 'windows')] },
      'placement.nodeTerms[0].labels[0]',
      ["'placement.nodeTerms[0].labels[0]' (kubernetes.io/os In [linux]) and 'placement.nodeLabels[0]' (kubernetes.io/os In [windows])"]],
    ['the virtual nodes that are excluded', { nodeLabels: [NodeLabelCondition.isIn('type', 'virtual-kubelet')] }, 'placement.nodeLabels[0]', ["'placement.excludeVirtualNodes' (type NotIn [virtual-kubelet])"]],
    ['a number above 5 and below 3', { nodeLabels: [NodeLabelCondition.greaterThan('cpu', 5), NodeLabelCondition.lessThan('cpu', 3)] }, 'placement.nodeLabels[0]', ['(cpu Gt 5)', '(cpu Lt 3)']],
    ['a label that must be there and missing', { nodeLabels: [NodeLabelCondition.exists('gpu'), NodeLabelCondition.doesNotExist('gpu')] }, 'placement.nodeLabels[0]', ['(gpu Exists)', '(gpu DoesNotExist)']],
    ['a comparison with a fraction', { nodeLabels: [NodeLabelCondition.greaterThan('cpu', 1.5)] }, 'placement.nodeLabels[0]', ['(cpu Gt 1.5) can be met by no node;']],
    ['a comparison with no number', { nodeLabels: [NodeLabelCondition.greaterThan('cpu', NaN)] }, 'placement.nodeLabels[0]', ['(cpu Gt NaN)']],
    ['no value', { nodeLabels: [NodeLabelCondition.isIn('pool')] }, 'placement.nodeLabels[0]', ['(pool In [])']],
  ])('refuses %s', (_, placement, prop, parts) => {
    const violations = check('placement/unsatisfiable', placement);
    expect(violations).toHaveLength(1);
    expect(violations[0].prop).toBe(prop);
    parts.forEach((part) => expect(violations[0].message).toContain(part));
  });

  test('names the alternatives that nothing meets, and says that the others decide', () => {
    const violations = check('placement/unsatisfiable', {
      nodeTerms: [
        { labels: [NodeLabelCondition.exists('a')] },
        { labels: [NodeLabelCondition.exists('b'), NodeLabelCondition.doesNotExist('b')] },
        { nodeNames: ['n1'], labels: [NodeLabelCondition.isIn('c')] },
      ],
    });
    expect(violations.map(({ prop }) => prop)).toEqual(['placement.nodeTerms[1].labels[0]', 'placement.nodeTerms[2].labels[0]']);
    violations.forEach(({ message }) => expect(message).toContain('the other terms decide alone'));
  });

  test('says once what is wrong in every alternative, and that no node is left', () => {
    const violations = check('placement/unsatisfiable', {
      nodeLabels: [NodeLabelCondition.lessThan('cpu', 0)],
      nodeTerms: [{ labels: [NodeLabelCondition.exists('a')] }, { labels: [NodeLabelCondition.exists('b')] }],
    });
    expect(violations).toHaveLength(1);
    expect(violations[0].message).toContain('none of the 2 terms can be met, so no node gets a worker');
    expect(violations[0].fix).toBe('Compare cpu with a whole number from 1 to 9223372036854775807.');
  });

  test('refuses a term without conditions, which matches no node', () => {
    const violations = check('placement/unsatisfiable', { excludeVirtualNodes: false, architectures: [], nodeTerms: [{}, { labels: [NodeLabelCondition.exists('a')] }, {}] });
    expect(violations.map(({ prop, path }) => [prop, path])).toEqual([
      ['placement.nodeTerms[0]', `${TERMS}[0]`], ['placement.nodeTerms[2]', `${TERMS}[2]`],
    ]);
    expect(violations[0].message).toContain('the other terms decide alone');
  });
});

describe('placement/node-label', () => {
  test.each<[string, NodeLabelCondition]>([
    ['an ordinary label', NodeLabelCondition.isIn('topology.kubernetes.io/zone', 'a', 'b')],
    ['an empty value', NodeLabelCondition.isIn('pool', '')],
    ['a key alone', NodeLabelCondition.exists('pool')],
  ])('accepts %s', (_, label) => {
    expect(check('placement/node-label', { nodeLabels: [label] })).toEqual([]);
  });

  test.each<[string, NodeLabelCondition, string]>([
    ['a key with a blank', NodeLabelCondition.exists('a b'), '("a b") is not a key'],
    ['a key with two slashes', NodeLabelCondition.exists('a/b/c'), 'is not a key'],
    ['a key with a prefix in upper case', NodeLabelCondition.exists('Upper.Case/x'), 'the part before the slash is not a DNS name'],
    ['a value of 64 characters', NodeLabelCondition.isIn('a', 'x'.repeat(64)), 'is longer than 63 characters'],
    ['a value with a blank', NodeLabelCondition.isIn('a', 'ok', 'b c'), '("b c") is not a label value'],
    ['a negative number', NodeLabelCondition.greaterThan('cpu', -5), '(-5) is not a label value'],
    ['nothing to exclude', NodeLabelCondition.isNotIn('a'), 'NotIn compares with at least one value'],
  ])('refuses %s', (_, label, message) => {
    const violations = check('placement/node-label', { nodeLabels: [NodeLabelCondition.exists('fine'), label] });
    expect(violations.map(({ prop }) => prop)).toEqual(['placement.nodeLabels[1]']);
    expect(violations[0].message).toContain(message);
  });

  test('leaves hostnames to their own rule', () => {
    expect(check('placement/node-label', { hostnames: ['-'] })).toEqual([]);
  });
});

describe('placement/node-name', () => {
  test('accepts one name in each term', () => {
    const nodeTerms = [{ nodeNames: ['node-1'] }, { nodeNames: ['node-2.example'] }, { labels: [NodeLabelCondition.exists('a')] }];
    expect(check('placement/node-name', { nodeTerms })).toEqual([]);
  });

  test.each<[string, string[], string, string]>([
    ['two names', ['a', 'b'], 'placement.nodeTerms[1].nodeNames', 'holds 2 names'],
    ['no name', [], 'placement.nodeTerms[1].nodeNames', 'holds 0 names'],
    ['a name in upper case', ['Node'], 'placement.nodeTerms[1].nodeNames[0]', '(Node) is not a DNS name'],
  ])('refuses %s', (_, nodeNames, prop, message) => {
    const violations = check('placement/node-name', { nodeTerms: [{ nodeNames: ['ok'] }, { nodeNames }] });
    expect(violations.map((violation) => violation.prop)).toEqual([prop]);
    expect(violations[0].message).toContain(message);
  });
});

describe('placement/blind-taint', () => {
  test.each<[string, Toleration[]]>([
    ['every taint', [{ matchOperator: TolerationOperator.EXISTS }]],
    ['every taint of each effect', [
      { matchOperator: TolerationOperator.EXISTS, effect: TaintEffect.NO_EXECUTE },
      { matchOperator: TolerationOperator.EXISTS, effect: TaintEffect.NO_SCHEDULE },
    ]],
    ['every taint with an empty key', [{ key: '', matchOperator: TolerationOperator.EXISTS }]],
  ])('accepts tolerations of %s', (_, tolerations) => {
    expect(check('placement/blind-taint', { tolerations })).toEqual([]);
  });

  test.each<[string, Toleration[], string]>([
    ['nothing', [], 'every NoSchedule or NoExecute taint'],
    ['NoExecute alone, as the chart does', [{ matchOperator: TolerationOperator.EXISTS, effect: TaintEffect.NO_EXECUTE }], 'every NoSchedule taint'],
    ['one key', [{ key: 'dedicated', matchOperator: TolerationOperator.EXISTS }], 'every NoSchedule or NoExecute taint'],
    ['NoSchedule alone', [{ matchOperator: TolerationOperator.EXISTS, effect: TaintEffect.NO_SCHEDULE }], 'every NoExecute taint'],
    ['NoExecute for a while', [
      { matchOperator: TolerationOperator.EXISTS, effect: TaintEffect.NO_SCHEDULE },
      { matchOperator: TolerationOperator.EXISTS, effect: TaintEffect.NO_EXECUTE, tolerationDuration: Duration.minutes(5) },
    ], 'every NoExecute taint'],
  ])('warns of tolerations of %s', (_, tolerations, message) => {
    const [violation, ...more] = check('placement/blind-taint', { tolerations });
    expect(more).toEqual([]);
    expect(violation.prop).toBe('placement.tolerations');
    expect(violation.message).toContain(`does not tolerate ${message};`);
    expect(violation.fix).toContain('the operator Exists and no key');
  });

  test('warns of the chart\'s defaults', () => {
    const rule = ruleOf(placementRules, 'placement/blind-taint');
    expect(rule.severity).toBe(Severity.WARNING);
    expect(violationsOf(rule, {}, WorkerPreset.upstream())).toHaveLength(1);
  });
});

describe('placement/preferred', () => {
  test('says that a preference changes nothing', () => {
    const [violation] = check('placement/preferred', { preferred: [{ weight: 1, labels: [NodeLabelCondition.exists('ssd')] }] });
    expect(violation.message).toContain("'placement.preferred' (1 term) has no effect on a DaemonSet");
    expect(ruleOf(placementRules, 'placement/preferred').severity).toBe(Severity.INFO);
  });

  test('is silent without preferences', () => {
    expect(check('placement/preferred', {})).toEqual([]);
  });
});

test('placement rules take any text without throwing', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'a', 'A', '-', '9'.repeat(400), 'x'.repeat(5000)));
  const label = fc.tuple(text, fc.array(text)).chain(([key, values]) => fc.constantFrom(
    NodeLabelCondition.isIn(key, ...values), NodeLabelCondition.isNotIn(key, ...values),
    NodeLabelCondition.exists(key), NodeLabelCondition.doesNotExist(key),
    NodeLabelCondition.lessThan(key, Number(values[0])),
  ));
  const placement = fc.record({
    hostnames: fc.option(fc.array(text), { nil: undefined }),
    nodeLabels: fc.array(label, { maxLength: 4 }),
    nodeTerms: fc.array(fc.record({
      labels: fc.array(label, { maxLength: 3 }),
      nodeNames: fc.option(fc.array(text), { nil: undefined }),
    }), { maxLength: 3 }),
    excludeVirtualNodes: fc.boolean(),
    architectures: fc.array(text, { maxLength: 2 }),
  });
  fc.assert(fc.property(placement, (candidate) => {
    const spec = specOf({ placement: candidate });
    for (const rule of placementRules) {
      for (const { message, fix } of rule.check(spec, { daemonSet: {} })) {
        expect(message).toMatch(/^'placement\..*\.$/s);
        expect(fix).toMatch(/\.$|\]\.$|\}\.$/);
      }
    }
  }), { numRuns: runs(300) });
});
