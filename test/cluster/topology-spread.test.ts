import { NodeInclusionPolicy, NodeLabelCondition, UnsatisfiableAction, type KubesharkWorkerProps, type TopologySpread } from 'cdk8s-kubeshark';
import { eventually } from './support/eventually';
import { clusterWithNodes, NAMESPACE, workerOf } from './support/namespace';
import { ALL_NODES, ZONED_NODES } from './support/nodes';

const ZONE = 'topology.kubernetes.io/zone';
const HARD: TopologySpread = { maxSkew: 1, topologyKey: ZONE, whenUnsatisfiable: UnsatisfiableAction.DO_NOT_SCHEDULE };
const SOFT: TopologySpread = { ...HARD, whenUnsatisfiable: UnsatisfiableAction.SCHEDULE_ANYWAY };
const WITH_ZONE = { nodeLabels: [NodeLabelCondition.exists(ZONE)] };
const REVISION = 'controller-revision-hash';

const cluster = clusterWithNodes();

/** A worker about which a rule has something to say. */
function judged(rule: string, props: KubesharkWorkerProps): any[] {
  const { objects, rules } = workerOf(props);
  expect(rules).toContain(rule);
  return objects;
}

test('topology-spread/strands-nodes: DoNotSchedule leaves the pod of a node without the label Pending', async () => {
  await cluster.with(NAMESPACE, judged('topology-spread/strands-nodes', { topologySpread: [HARD] }), async () => {
    expect(await cluster.settled(NAMESPACE)).toEqual({ running: ZONED_NODES, pending: ['no-zone'] });
  });
});

test('topology-spread/strands-nodes: where no node has the label, no pod is bound', async () => {
  await cluster.with(NAMESPACE, judged('topology-spread/strands-nodes', { topologySpread: [{ ...HARD, topologyKey: 'acme.example/rack' }] }), async () => {
    expect(await cluster.settled(NAMESPACE)).toEqual({ running: [], pending: ALL_NODES });
  });
});

test.each<[string, KubesharkWorkerProps, readonly string[]]>([
  ['ScheduleAnyway', { topologySpread: [SOFT] }, ALL_NODES],
  ['ScheduleAnyway on a label that no node has', { topologySpread: [{ ...SOFT, topologyKey: 'acme.example/rack' }] }, ALL_NODES],
  ['DoNotSchedule on nodes chosen by the label, in zones of 3, 1 and 1', { topologySpread: [HARD], placement: WITH_ZONE }, ZONED_NODES],
  ['DoNotSchedule on hostnames', { topologySpread: [{ ...HARD, topologyKey: 'kubernetes.io/hostname' }] }, ALL_NODES],
])('topology-spread/no-effect: with %s every pod is bound', async (_, props, running) => {
  await cluster.with(NAMESPACE, judged('topology-spread/no-effect', props), async () => {
    expect(await cluster.settled(NAMESPACE)).toEqual({ running, pending: [] });
  });
});

test('topology-spread/ignores-affinity: with nodeAffinityPolicy Ignore, pods of the larger zone wait forever', async () => {
  const topologySpread = [{ ...HARD, nodeAffinityPolicy: NodeInclusionPolicy.IGNORE }];
  await cluster.with(NAMESPACE, judged('topology-spread/ignores-affinity', { topologySpread, placement: WITH_ZONE }), async () => {
    const { running, pending } = await cluster.settled(NAMESPACE);
    expect([...running, ...pending].sort()).toEqual(ZONED_NODES);
    expect(pending).toHaveLength(1);
    expect(pending[0]).toMatch(/^node-/);
  });
});

describe('topology-spread/min-domains', () => {
  /** Without ports on the node, which would keep a second pod away as well. */
  const POD_NETWORK = { hostNetwork: false };
  const SURGE = { maxSurge: '100%', maxUnavailable: 0 };

  test('on its own each pod is bound, a second worker that the selector counts gets none', async () => {
    const topologySpread = [{ ...HARD, minDomains: 2, labelSelector: { matchLabels: { spread: 'together' } } }];
    const both = { topologySpread, podLabels: { spread: 'together' }, placement: WITH_ZONE, network: POD_NETWORK };
    await cluster.with(NAMESPACE, judged('topology-spread/min-domains', both), async () => {
      expect(await cluster.settled(NAMESPACE)).toEqual({ running: ZONED_NODES, pending: [] });
      const isWorker = ({ kind }: any) => kind === 'DaemonSet';
      cluster.apply(judged('topology-spread/min-domains', { ...both, name: 'second' }).filter(isWorker));
      expect((await cluster.settled(NAMESPACE)).pending).toEqual(ZONED_NODES);
      cluster.remove('daemonset', ['second'], NAMESPACE);
    });
  });

  test.each([
    ['a surge rollout waits forever', {}, ZONED_NODES],
    [`with matchLabelKeys ${REVISION} it goes through`, { matchLabelKeys: [REVISION] }, []],
  ])('%s', async (_, extra, pending) => {
    const props = { topologySpread: [{ ...HARD, minDomains: 2, ...extra }], placement: WITH_ZONE, network: POD_NETWORK, updateStrategy: SURGE };
    const { objects, rules } = workerOf(props);
    expect(rules.includes('topology-spread/min-domains')).toBe(pending.length > 0);
    await cluster.with(NAMESPACE, objects, async () => {
      expect((await cluster.settled(NAMESPACE)).running).toEqual(ZONED_NODES);
      cluster.apply(workerOf({ ...props, podAnnotations: { 'example.com/revision': '2' } }).objects);
      expect((await cluster.rolledOut(NAMESPACE)).pending).toEqual(pending);
    });
  });
});

test('topology-spread/constraint: matchLabelKeys that repeats a key of the selector is accepted, and no pod is', async () => {
  const objects = judged('topology-spread/constraint', { topologySpread: [{ ...HARD, matchLabelKeys: ['app.kubernetes.io/name'] }] });
  await cluster.with(NAMESPACE, objects, async () => {
    const events = await eventually(() => cluster.list(NAMESPACE, 'events'), (all) => all.some(({ reason }) => reason === 'FailedCreate'));
    expect(events.map(({ reason }) => reason)).toContain('FailedCreate');
    expect(await cluster.desiredPods(NAMESPACE)).toBe(ALL_NODES.length);
    expect(await cluster.list(NAMESPACE, 'pods')).toEqual([]);
  });
});

test('topology-spread/constraint: with a topology key that no label can have no pod is bound', async () => {
  await cluster.with(NAMESPACE, judged('topology-spread/constraint', { topologySpread: [{ ...HARD, topologyKey: 'a b' }] }), async () => {
    expect(await cluster.settled(NAMESPACE)).toEqual({ running: [], pending: ALL_NODES });
  });
});

test.each<[string, TopologySpread[]]>([
  ['a maxSkew of 0', [{ ...HARD, maxSkew: 0 }]],
  ['minDomains with ScheduleAnyway', [{ ...SOFT, minDomains: 2 }]],
  ['the same key and action twice', [HARD, { ...HARD, maxSkew: 2 }]],
])('topology-spread/constraint: %s is refused', (_, topologySpread) => {
  const objects = judged('topology-spread/constraint', { topologySpread });
  expect(() => cluster.dryRun(objects)).toThrow(/spec\.template\.spec\.topologySpreadConstraints\[\d\]/);
});
