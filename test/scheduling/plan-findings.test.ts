import { plan } from '../../src/scheduling/plan';
import { containers, daemonSet, fleetNodes, node, pod } from '../node-selectors/support/fleets';
import { leastCpuTimeOf } from '../support/cpu-time';

function findings(podSpec: object, nodes: readonly object[], pods: readonly object[] = []): string[] {
  return plan([daemonSet('worker', podSpec)], fleetNodes(...nodes), pods).findings.map(({ severity, message }) => `${severity} ${message}`);
}

const inZones = (...zones: string[]) => zones.map((zone, index) => node(`n${index}`, { zone, labels: { in: zone } }));

describe('placement/single-domain', () => {
  test('all workers in one of several zones is a warning', () => {
    expect(findings({ nodeSelector: { in: 'a' } }, inZones('a', 'a', 'b', 'c'))).toEqual([
      'warning placement/single-domain: all 2 workers are in the zone a; none is in b, c. Choose nodes of each zone.',
    ]);
  });

  test('all nodes in one zone is worth knowing', () => {
    expect(findings({}, inZones('a', 'a'))).toEqual([
      'info placement/single-domain: all 2 workers are in the zone a, as all nodes are. No action is needed.',
    ]);
  });

  test.each([
    ['two zones', {}, inZones('a', 'b')],
    ['nodes without a zone', {}, [node('a'), node('b')]],
    ['a single worker', { nodeSelector: { in: 'a' } }, inZones('a', 'b')],
    ['no worker at all', { nodeSelector: { in: 'x' } }, inZones('a', 'b')],
  ])('%s is fine', (_, podSpec, nodes) => {
    expect(findings(podSpec, nodes)).toEqual([]);
  });
});

describe('placement/no-priority', () => {
  const small = { allocatable: { cpu: '2', memory: '2Gi', pods: '10' } };
  const requests = containers({ requests: { memory: '1Gi' } });
  const full = [pod('db', 'a', containers({ requests: { memory: '1536Mi' } }))];

  function names(podSpec: object, pods: readonly object[]): string[] {
    return plan([daemonSet('worker', podSpec)], fleetNodes(node('a', small), node('b', small)), pods).findings
      .filter(({ rule }) => rule === 'placement/no-priority').map(({ severity, message }) => `${severity} ${message}`);
  }

  test('names the nodes that other pods fill', () => {
    expect(names(requests, full)).toMatchObject([expect.stringMatching(/^info .*fill the node a, and 'worker' has no 'placement\.priorityClass'/)]);
  });

  test.each<[string, object, readonly object[]]>([
    ['there is room', requests, []],
    ['the worker has a class', { ...requests, priorityClassName: 'infrastructure' }, full],
    ['the node is too small without any pod', containers({ requests: { memory: '3Gi' } }), full],
    ['the pods have the highest class', requests, [pod('db', 'a', { ...containers({ requests: { memory: '1536Mi' } }), priority: 2_000_001_000 })]],
  ])('is silent where %s', (_, podSpec, pods) => {
    expect(names(podSpec, pods)).toEqual([]);
  });
});

describe('placement/unknown-hostname', () => {
  const asking = (...values: string[]) => ({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values }] },
          ],
        },
      },
    },
  });
  const named = (name: string) => node(name, { labels: { 'kubernetes.io/hostname': name } });

  test('names the hostnames that no node has', () => {
    expect(findings(asking('a', 'b', 'c'), [named('a')])).toEqual([
      "warning placement/unknown-hostname: 'worker' selects the hostnames b, c, which no known node has. "
      + "Write the names as 'kubectl get nodes -L kubernetes.io/hostname' shows them, or select nodes by a label.",
    ]);
  });

  test('is silent where some node has each, and where none is asked for', () => {
    expect(findings(asking('a'), [named('a')])).toEqual([]);
    expect(findings({}, [named('a')])).toEqual([]);
  });
});

test('placement/node-too-small names the nodes that have less than the limit', () => {
  const limit = containers({ requests: { memory: '50Mi' }, limits: { memory: '5Gi' } });
  expect(findings(limit, [node('large'), node('small', { allocatable: { memory: '3Gi' } }), node('exact', { allocatable: { memory: '5Gi' } })])).toEqual([
    "warning placement/node-too-small: the memory limit of 'worker' is above the allocatable memory of the node small. "
    + 'Add a pool for these nodes, with a limit that fits.',
  ]);
});

test('placement/leaves-at-restart names the nodes whose worker does not come back', () => {
  const tainted = node('a', { taints: [{ key: 't', effect: 'NoSchedule' }] });
  const runs = pod('w', 'a', {}, { namespace: 'kubeshark', ownerReferences: [{ kind: 'DaemonSet', name: 'worker' }] });
  expect(findings({}, [tainted])).toEqual([]);
  expect(findings({}, [tainted], [runs])).toEqual([expect.stringMatching(/^warning placement\/leaves-at-restart: a worker of 'worker' runs on the node a but does not tolerate a taint there: /)]);
});

test.each([
  ['affinity to other pods', { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } } }, 'its required affinity to other pods'],
  ['a claim', { volumes: [{ persistentVolumeClaim: { claimName: 'x' } }] }, 'the node affinity of its persistent volumes'],
  ['a priority class of their own', { priorityClassName: 'capture' }, "the value of the priority class 'capture'"],
  ['another scheduler', { schedulerName: 'mine' }, "what the scheduler 'mine' does"],
])('placement/undecided reports that the plan does not simulate %s', (_, podSpec, what) => {
  expect(findings(podSpec, [node('a')])).toEqual([`info placement/undecided: the plan of 'worker' does not simulate ${what}. Test it on the cluster.`]);
});

test('of one rule there are at most 20, and one that counts the others', () => {
  const workers = Array.from({ length: 50 }, (_, index) => daemonSet(`worker-${index}`, { nodeSelector: { 'kubernetes.io/hostname': `gone-${index}` } }));
  const messages = plan(workers, fleetNodes(node('n'))).findings.filter(({ rule }) => rule === 'placement/unknown-hostname').map(({ message }) => message);
  expect(messages).toHaveLength(21);
  expect(messages.at(-1)).toBe('placement/unknown-hostname: and 30 more of this rule. Correct these first.');
});

test('workers and nodes of four times the number take about four times as long', () => {
  const timeOf = (count: number) => {
    const workers = Array.from({ length: count }, (_, index) => daemonSet(`worker-${index}`, { nodeSelector: { pool: `p${index % 9}` } }));
    const nodes = fleetNodes(node('a', { labels: { pool: 'p1' } }), node('b', { labels: { pool: 'p2' } }));
    return leastCpuTimeOf(() => plan(workers, nodes));
  };
  expect(timeOf(800)).toBeLessThan(Math.max(150, 10 * timeOf(200)));
});
