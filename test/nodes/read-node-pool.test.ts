import fc from 'fast-check';
import { readNodes, sourcesOf } from '../../src/nodes/read-nodes';
import { plan } from '../../src/scheduling/plan';
import type { NodePlan } from '../../src/scheduling/plan-result';
import { daemonSet, node, required } from '../node-selectors/support/fleets';
import { runs } from '../support/runs';

type Requirement = { key: string; operator: string; values?: string[] };

/** A NodePool of Karpenter. */
function nodePool(requirements: readonly Requirement[] = [], spec: object = {}, labels: object = {}, more: object = {}): object {
  return {
    apiVersion: 'karpenter.sh/v1', kind: 'NodePool', metadata: { name: 'general' }, spec: { template: { metadata: { labels }, spec: { requirements, ...spec } }, ...more },
  };
}

/** What becomes of the nodes that a NodePool may start. */
function plans(pool: object, ...workers: readonly object[]): readonly NodePlan[] {
  return plan(workers.map((spec, index) => daemonSet(`w${index}`, spec)), readNodes(sourcesOf('pools', [pool]), 'pools')).nodes;
}

function outcomes(pool: object, ...workers: readonly object[]): string[] {
  return plans(pool, ...workers).map(({ node: one, verdict, workers: landed }) => [one.name, verdict, ...landed].join(' '));
}

const ARCH = 'kubernetes.io/arch';
const ZONE = 'topology.kubernetes.io/zone';

const onArch = (...values: string[]) => required([{ key: ARCH, operator: 'In', values }]);

describe('the nodes that a NodePool may start', () => {
  test('are one where no worker asks for what may differ', () => {
    const asked = [{ key: ARCH, operator: 'In', values: ['amd64', 'arm64'] }, { key: ZONE, operator: 'In', values: ['a', 'b', 'c'] }];
    expect(outcomes(nodePool(asked), {})).toEqual(['general covered w0']);
  });

  test('are told apart by what workers ask for, one for each outcome', () => {
    const asked = [{ key: ARCH, operator: 'In', values: ['amd64', 'arm64', 'riscv'] }];
    expect(outcomes(nodePool(asked), onArch('amd64'))).toEqual([
      'general (kubernetes.io/arch=arm64) uncovered', 'general (kubernetes.io/arch=amd64) covered w0', 'general (kubernetes.io/arch=riscv) imageless',
    ]);
    expect(outcomes(nodePool(asked), onArch('amd64'), onArch('arm64', 'riscv'))).toEqual([
      'general (kubernetes.io/arch=amd64) covered w0', 'general (kubernetes.io/arch=arm64) covered w1', 'general (kubernetes.io/arch=riscv) imageless',
    ]);
  });

  test.each<[string, Requirement[], object, string[]]>([
    ['NotIn: without the label, too', [{ key: 'team', operator: 'NotIn', values: ['x'] }], required([{ key: 'team', operator: 'Exists' }]),
      ['general (without team) uncovered', 'general (team=any-other) covered w0']],
    ['Exists: any value', [{ key: 'team', operator: 'Exists' }], required([{ key: 'team', operator: 'NotIn', values: ['x'] }]),
      ['general (team=x) uncovered', 'general (team=any-other) covered w0']],
    ['DoesNotExist', [{ key: 'team', operator: 'DoesNotExist' }], required([{ key: 'team', operator: 'DoesNotExist' }]), ['general covered w0']],
    ['Gt and Lt', [{ key: 'cores', operator: 'Gt', values: ['3'] }, { key: 'cores', operator: 'Lt', values: ['6'] }], required([{ key: 'cores', operator: 'Gt', values: ['4'] }]),
      ['general (cores=4) uncovered', 'general (cores=5) covered w0']],
    ['Gte and Lte, all in', [{ key: 'cores', operator: 'Gte', values: ['4'] }, { key: 'cores', operator: 'Lte', values: ['5'] }],
      required([{ key: 'cores', operator: 'In', values: ['4', '5'] }]), ['general covered w0']],
    ['a label that nothing says is not there', [], required([{ key: 'team', operator: 'DoesNotExist' }]), ['general covered w0']],
    ['every node has a zone', [], required([{ key: ZONE, operator: 'Exists' }]), ['general covered w0']],
    ['the system is Linux unless said otherwise', [], required([{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }]), ['general covered w0']],
    ['the name of the pool is a label', [], required([{ key: 'karpenter.sh/nodepool', operator: 'In', values: ['general'] }]), ['general covered w0']],
    ['a hostname that is named is none of theirs', [], { nodeSelector: { 'kubernetes.io/hostname': 'node-1' } }, ['general uncovered']],
    ['a provider may give labels or not', [], required([{ key: 'karpenter.k8s.aws/instance-cpu', operator: 'Exists' }]),
      ['general (without karpenter.k8s.aws/instance-cpu) uncovered', 'general (karpenter.k8s.aws/instance-cpu=any-other) covered w0']],
    ['requirements that contradict each other: no node', [{ key: 'team', operator: 'In', values: ['x'] }, { key: 'team', operator: 'DoesNotExist' }], {}, []],
  ])('%s', (_, asked, worker, expected) => {
    expect(outcomes(nodePool(asked), worker)).toEqual(expected);
  });

  test('have its labels and taints, and room that is not known', () => {
    const [only] = plans(nodePool([], { taints: [{ key: 'spot', effect: 'NoSchedule' }], nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'big' } }, { team: 'x' }), {});
    expect(only).toMatchObject({
      verdict: 'uncovered',
      size: 'unknown size',
      node: { planned: true, count: 1, labels: { 'team': 'x', 'karpenter.k8s.aws/ec2nodeclass': 'big' }, allocatable: { cpu: null } },
      excluded: [{ reason: 'taint' }],
    });
  });

  test('are as many as its replicas, and none under a limit of 0', () => {
    expect(plans(nodePool([], {}, {}, { replicas: 7 }), {})[0].node.count).toBe(7);
    expect(readNodes(sourcesOf('x', [nodePool([], {}, {}, { limits: { cpu: '0' } }), node('a')]), 'x').map(({ name }) => name)).toEqual(['a']);
  });

  test('are not all looked at where there are too many, and that is told', () => {
    const keys = Array.from({ length: 13 }, (_, index) => ({ key: `k${index}`, operator: 'Exists' }));
    const workers = keys.map(({ key }, index) => daemonSet(`w${index}`, { nodeSelector: { [key]: 'x' } }));
    const { findings } = plan(workers, readNodes(sourcesOf('x', [nodePool(keys)]), 'x'));
    expect(findings).toMatchObject([{ rule: 'placement/undecided', severity: 'info', message: expect.stringContaining("the nodes of 'general' can differ in too many labels") }]);
  });
});

test.each([
  [{ key: 'a', operator: 'Is', values: ['x'] }], [{ key: 'a', operator: 'In', values: [] }], [{ key: 'a', operator: 'Gt', values: ['x'] }],
  [{ key: 'a', operator: 'Exists', values: ['x'] }], [{ operator: 'Exists' } as Requirement],
])('the requirement %j is refused', (requirement) => {
  expect(() => plans(nodePool([requirement]), {})).toThrow(/^pools: NodePool\/general: 'spec\.template\.spec\.requirements\[0\]/);
});

test('what a NodePool may start is planned like every single node that it may start', () => {
  const key = fc.constantFrom('a', 'b');
  const values = fc.uniqueArray(fc.constantFrom('1', '2', '3', 'x'), { minLength: 1, maxLength: 2 });
  const number = fc.constantFrom('0', '1', '2').map((one) => [one]);
  const requirement: fc.Arbitrary<Requirement> = fc.oneof(
    fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values }), fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
    fc.record({ key, operator: fc.constantFrom('Gt', 'Lt'), values: number }),
  );
  const universe = [undefined, '0', '1', '2', '3', '4', 'x', 'any-other'];
  const worker = fc.array(fc.array(requirement, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 });
  fc.assert(fc.property(fc.array(requirement, { maxLength: 3 }), fc.array(worker, { minLength: 1, maxLength: 3 }), (asked, workers) => {
    const specs = workers.map((terms) => ({ ...required(...terms), containers: [] }));
    const found = new Set(plans(nodePool(asked), ...specs).map((one) => one.workers.join()));
    const named = new Set(asked.map((one) => one.key));
    const expected = new Set<string>();
    for (const a of named.has('a') ? universe : [undefined]) {
      for (const b of named.has('b') ? universe : [undefined]) {
        const labels = { ...(a !== undefined && { a }), ...(b !== undefined && { b }) };
        const meets = plan([daemonSet('pool', required(asked))], readNodes(sourcesOf('x', [node('n', { labels })]), 'x')).nodes[0].workers.length > 0;
        if (meets || asked.length === 0) {
          expected.add(plan(specs.map((spec, index) => daemonSet(`w${index}`, spec)), readNodes(sourcesOf('x', [node('n', { labels })]), 'x')).nodes[0].workers.join());
        }
      }
    }
    expect([...found].sort()).toEqual([...expected].sort());
  }), { numRuns: runs(300) });
});
