import { daemonSet as rendered } from '../../src/render';
import { containers, daemonSet, node, planOf, pod, reasonAt, required } from '../node-selectors/support/fleets';
import { specOf } from '../support/spec';

const EVERY_TAINT = { tolerations: [{ operator: 'Exists' }] };

describe('a node gets no worker', () => {
  const gpu = node('gpu', { labels: { type: 'gpu', cores: '8' }, taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] });

  test.each([
    ['whose label has another value', required([{ key: 'type', operator: 'In', values: ['cpu', 'tpu'] }]), 'label', 'It requires type In [cpu, tpu] and the node has gpu.'],
    ['without the label', required([{ key: 'disk', operator: 'Exists' }]), 'label', 'It requires disk Exists and the node has no such label.'],
    ['that a node selector leaves out', { nodeSelector: { type: 'cpu' } }, 'label', 'It requires type In [cpu] and the node has gpu.'],
    ['with a number that is too small', required([{ key: 'cores', operator: 'Gt', values: ['8'] }]), 'label', 'It requires cores Gt 8 and the node has 8.'],
    ['of another system', required([{ key: 'kubernetes.io/os', operator: 'In', values: ['windows'] }]), 'os', 'It requires kubernetes.io/os In [windows] and the node has linux.'],
    ['of another architecture', required([{ key: 'kubernetes.io/arch', operator: 'NotIn', values: ['amd64'] }]), 'architecture',
      'It requires kubernetes.io/arch NotIn [amd64] and the node has amd64.'],
    ['of another name', {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['cpu'] }] },
            ],
          },
        },
      },
    }, 'node-name', 'It requires metadata.name In [cpu] and the node has gpu.'],
    ['that no alternative takes, and the nearest one is told',
      required([{ key: 'a', operator: 'Exists' }, { key: 'b', operator: 'Exists' }], [{ key: 'type', operator: 'Exists' }, { key: 'c', operator: 'Exists' }]),
      'label', 'It requires c Exists, the nearest of 2 alternatives, and the node has no such label.'],
    ['where the only term is empty', required([]), 'label', 'It requires a term without a condition, which matches no node.'],
    ['with a taint that is not tolerated', {}, 'taint', 'It does not tolerate the taint dedicated=gpu:NoSchedule; the controller creates no pod and no event.'],
    ['with a taint whose other effect is tolerated', { tolerations: [{ key: 'dedicated', operator: 'Exists', effect: 'NoExecute' }] }, 'taint',
      'It does not tolerate the taint dedicated=gpu:NoSchedule; the controller creates no pod and no event.'],
  ])('%s', (_, podSpec, reason, message) => {
    expect(reasonAt(podSpec, gpu)).toEqual({ reason, message });
  });

  test('from which a taint drives workers out', () => {
    expect(reasonAt({}, node('a', { taints: [{ key: 'a', effect: 'NoSchedule' }, { key: 'b', effect: 'NoExecute' }] }))).toEqual({
      reason: 'taint', message: 'It does not tolerate the taint b:NoExecute, which also evicts a running worker.',
    });
  });

  test('where a worker runs today that a taint will not let come back', () => {
    const ours = pod('worker-x', 'gpu', {}, { namespace: 'kubeshark', ownerReferences: [{ kind: 'DaemonSet', name: 'worker' }] });
    expect(reasonAt({}, gpu, [ours])).toEqual({
      reason: 'taint-at-restart',
      message: 'It does not tolerate the taint dedicated=gpu:NoSchedule: the running worker does not return after its next restart, without an event.',
    });
  });

  test('from a DaemonSet whose name is too long for pods, and of 242 characters it does', () => {
    const verdict = (length: number) => planOf([daemonSet('w', {}, { name: 'w'.repeat(length) })], [node('a')]).a;
    expect(verdict(242).verdict).toBe('covered');
    expect(verdict(243)).toMatchObject({
      verdict: 'uncovered',
      excluded: [{ reason: 'no-pods', message: "The DaemonSet's name has 243 characters; from 243 on it gets no pod and no event." }],
    });
  });

  test('from a DaemonSet of which the API server rejects every pod', () => {
    const topologySpreadConstraints = [{
      maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: { app: 'worker' } }, matchLabelKeys: ['app'],
    }];
    expect(reasonAt({ topologySpreadConstraints }, node('a'))).toMatchObject({ reason: 'no-pods', message: expect.stringContaining("'matchLabelKeys' names 'app'") });
  });
});

describe('a node gets a worker', () => {
  test.each([
    ['that is cordoned', node('a', { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] }), {}],
    ['that is not ready', node('a', { taints: [{ key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }] }), {}],
    ['without a network, on the host network', node('a', { taints: [{ key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' }] }), {}],
    ['that other pods had better avoid', node('a', { taints: [{ key: 'a', effect: 'PreferNoSchedule' }] }), {}],
    ['with any taint that is tolerated', node('a', { taints: [{ key: 'a', value: 'b', effect: 'NoExecute' }] }), EVERY_TAINT],
    ['that one of several terms takes', node('a'), required([{ key: 'x', operator: 'Exists' }], [{ key: 'x', operator: 'DoesNotExist' }])],
    ['whose taint has the value that is tolerated', node('a', { taints: [{ key: 'a', value: 'b', effect: 'NoSchedule' }] }), { tolerations: [{ key: 'a', value: 'b' }] }],
  ])('%s', (_, object, podSpec) => {
    expect(planOf([daemonSet('worker', podSpec)], [object]).a).toMatchObject({ verdict: 'covered', workers: ['worker'], pending: [], excluded: [] });
  });
});

describe('a worker stays Pending', () => {
  const small = node('small', { allocatable: { cpu: '2', memory: '3Gi' } });

  test.each([
    ['for memory', containers({ requests: { memory: '4Gi' } }), [], 'It stays Pending: it requests 4Gi of memory, and the node has 3Gi.'],
    ['for CPU beside other pods', containers({ requests: { cpu: '1500m' } }), [pod('db', 'small', { containers: [{ resources: { requests: { cpu: '600m' } } }] })],
      'It stays Pending: it requests 1500m of CPU, and the node has 1400m left: 600m of 2 are requested by other pods.'],
    ['for a limit without a request, which is the request', containers({ limits: { memory: '4Gi' } }), [],
      'It stays Pending: it requests 4Gi of memory, and the node has 3Gi.'],
    ['for a byte', containers({ requests: { memory: '3221225473' } }), [],
      'It stays Pending: it requests 3221225473 of memory, and the node has 3221225472.'],
    ['for an init container alone', { containers: [{ name: 'a' }], initContainers: [{ name: 'i', resources: { requests: { memory: '4Gi' } } }] }, [],
      'It stays Pending: it requests 4Gi of memory, and the node has 3Gi.'],
    ['for a sidecar beside its containers', {
      containers: [{ name: 'a', resources: { requests: { memory: '2Gi' } } }],
      initContainers: [{ name: 'i', restartPolicy: 'Always', resources: { requests: { memory: '2Gi' } } }],
    }, [], 'It stays Pending: it requests 4Gi of memory, and the node has 3Gi.'],
    ['for overhead', { containers: [{ name: 'a' }], overhead: { memory: '4Gi' } }, [], 'It stays Pending: it requests 4Gi of memory, and the node has 3Gi.'],
    ['for a resource that the node does not have', containers({ requests: { 'example.com/nic': '1' } }), [],
      'It stays Pending: it requests 1 of example.com/nic, and the node has 0.'],
  ])('%s', (_, podSpec, pods, message) => {
    expect(reasonAt(podSpec, small, pods)).toEqual({ reason: 'capacity', message });
  });

  test('for a place among the pods of its node', () => {
    expect(reasonAt({}, node('a', { allocatable: { pods: '1' } }), [pod('db', 'a')]))
      .toEqual({ reason: 'capacity', message: "It stays Pending: 1 of the node's 1 pods are in use." });
  });

  test('for a port that another pod has', () => {
    const other = pod('agent', 'a', { hostNetwork: true, containers: [{ ports: [{ containerPort: 49100, protocol: 'TCP' }] }] });
    expect(reasonAt({}, node('a'), [other])).toEqual({ reason: 'port', message: 'It stays Pending: port 49100/TCP of the node is taken by shop/agent.' });
  });

  test('for the port of another pool that takes the same node', () => {
    expect(planOf([daemonSet('one'), daemonSet('two')], [node('a')]).a).toMatchObject({
      verdict: 'double',
      workers: ['one'],
      pending: [{ pool: 'two', reason: 'port', message: 'It stays Pending: port 49100/TCP of the node is taken by the worker of one.' }],
    });
  });
});

describe('a worker fits', () => {
  const requests = { requests: { cpu: '3' } };
  const big = { containers: [{ resources: { requests: { cpu: '2' } } }] };

  test.each([
    ['beside pods that have ended', containers(requests), [{ ...pod('job', 'a', big), status: { phase: 'Succeeded' } }]],
    ['beside pods of other nodes', containers(requests), [pod('db', 'b', big)]],
    ['in the place of its own pod', containers(requests), [pod('w', 'a', big, { namespace: 'kubeshark', ownerReferences: [{ kind: 'DaemonSet', name: 'worker' }] })]],
    ['where pods of less priority make room', { ...containers(requests), priorityClassName: 'system-node-critical' }, [pod('db', 'a', big)]],
    ['with amounts for the pod as a whole', { ...containers({ requests: { cpu: '5' } }), resources: { requests: { cpu: '1' } } }, []],
    ['on a port of another protocol', containers({}, { ports: [{ hostPort: 53, containerPort: 53, protocol: 'UDP' }] }),
      [pod('dns', 'a', { containers: [{ ports: [{ hostPort: 53, containerPort: 53 }] }] })]],
    ['on a port of another address', containers({}, { ports: [{ hostPort: 53, containerPort: 53, hostIP: '10.0.0.1' }] }),
      [pod('dns', 'a', { containers: [{ ports: [{ hostPort: 53, containerPort: 53, hostIP: '10.0.0.2' }] }] })]],
    ['where it asks for nothing, however full the node is', containers({}), [pod('db', 'a', { containers: [{ resources: { requests: { cpu: '9' } } }] })]],
  ])('%s', (_, podSpec, pods) => {
    expect(planOf([daemonSet('worker', podSpec)], [node('a')], pods).a.verdict).toBe('covered');
  });

  test('beside pods of as much priority it does not', () => {
    const equal = pod('db', 'a', { ...big, priority: 2_000_001_000 });
    expect(reasonAt({ ...containers(requests), priorityClassName: 'system-node-critical' }, node('a'), [equal])?.reason).toBe('capacity');
  });
});

test('a node on which no worker runs is no gap, and never covered', () => {
  const nodes = [
    node('windows', { labels: { 'kubernetes.io/os': 'windows' } }), node('virtual', { labels: { type: 'virtual-kubelet' } }),
    node('fargate', { labels: { 'eks.amazonaws.com/compute-type': 'fargate' } }), node('other', { labels: { role: 'db' } }),
  ];
  const verdicts = (podSpec: object) => Object.values(planOf([daemonSet('w', podSpec)], nodes)).map((one) => `${one.node.name} ${one.verdict}`).sort();
  expect(verdicts(required([{ key: 'none', operator: 'Exists' }]))).toEqual(['fargate virtual', 'other uncovered', 'virtual virtual', 'windows foreign']);
  expect(verdicts({})).toEqual(['fargate virtual', 'other covered', 'virtual virtual', 'windows foreign']);
});

test('what is left of a node is told', () => {
  const pods = [pod('db', 'a', { containers: [{ resources: { requests: { cpu: '500m', memory: '4Gi' } } }] })];
  expect(planOf([daemonSet('worker')], [node('a')], pods).a).toMatchObject({ size: '4 CPU, 16Gi', headroom: { cpu: 0.5, memory: 0.5 } });
});

describe("the guide's case: four nodes, two small and two large", () => {
  const nodes = [
    ...['small-1', 'small-2'].map((name) => node(name, { labels: { size: 'small' }, allocatable: { cpu: '1930m', memory: '3Gi' } })),
    ...['large-1', 'large-2'].map((name) => node(name, { labels: { size: 'large' }, allocatable: { cpu: '7910m', memory: '30Gi' } })),
  ];
  const verdicts = (...daemonSets: Parameters<typeof planOf>[0]) => (
    Object.fromEntries(Object.values(planOf(daemonSets, nodes)).map((one) => [one.node.name, `${one.verdict} ${one.workers.join()}`.trim()]))
  );

  test('as it was: the plan shows the two that the limit does not fit', () => {
    const failed = daemonSet('worker', containers({ requests: { cpu: '1', memory: '50Mi' }, limits: { memory: '5Gi' } }));
    expect(verdicts(failed)).toEqual({
      'small-1': 'oversized worker', 'small-2': 'oversized worker', 'large-1': 'covered worker', 'large-2': 'covered worker',
    });
  });

  test('as the guide says: the plan shows the two that the request does not fit', () => {
    const guide = { pool: 'worker', daemonSet: rendered(specOf({})) };
    expect(verdicts(guide)).toEqual({ 'small-1': 'pending', 'small-2': 'pending', 'large-1': 'covered worker', 'large-2': 'covered worker' });
  });

  test('with two pools every node has one worker that fits', () => {
    const pool = (size: string, memory: string, limit: string) => daemonSet(size, {
      nodeSelector: { size }, ...containers({ requests: { cpu: '1', memory }, limits: { memory: limit } }),
    });
    expect(verdicts(pool('small', '1500Mi', '2Gi'), pool('large', '4Gi', '6Gi'))).toEqual({
      'small-1': 'covered small', 'small-2': 'covered small', 'large-1': 'covered large', 'large-2': 'covered large',
    });
  });
});
