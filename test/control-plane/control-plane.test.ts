import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, Chart, Testing } from 'cdk8s';
import { KubesharkWorker, NodeInclusionPolicy, NodeLabel, UnsatisfiableAction, WorkerPreset, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { Cluster, type Pods } from './cluster';
import { ALL_NODES, NODES, UNTAINTED_NODES } from './nodes';
import { CUSTOM_KINDS, VARIATIONS } from '../conformance/variations';
import { describeWithControlPlane } from '../support/external';
import { runProgram } from '../support/run-program';

jest.setTimeout(60_000);

/** Nothing above takes the controller and the scheduler longer. */
const LONGEST_WAIT_MS = 1000;

const NAMESPACE = 'kubeshark';
const EXAMPLES = path.resolve(__dirname, '..', '..', 'examples');
const ZONED_NODES = UNTAINTED_NODES.filter((name) => name !== 'no-zone');

const PRESET_NODES = [
  { preset: 'upstream', running: UNTAINTED_NODES, pending: [] },
  { preset: 'recommended', running: ALL_NODES, pending: [] },
  { preset: 'tuningGuide', running: ZONED_NODES, pending: ['no-zone'] },
  { preset: 'highTraffic', running: ALL_NODES, pending: [] },
  { preset: 'longLivedStreams', running: ALL_NODES, pending: [] },
  { preset: 'lowFootprint', running: ALL_NODES, pending: [] },
  { preset: 'debug', running: ALL_NODES, pending: [] },
] as const;

const EXAMPLE_NODES = [
  { example: 'custom-preset', running: ALL_NODES },
  { example: 'getting-started', running: ['node-1', 'node-2'] },
  { example: 'long-lived-streams', running: ALL_NODES },
  { example: 'tuning-guide', running: ['node-1', 'node-2'] },
  { example: 'unprivileged', running: ALL_NODES },
];

const HARD_ZONE = { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: UnsatisfiableAction.DO_NOT_SCHEDULE };

/** What the rules say that the control plane does, and what it does. */
const CLAIMS: readonly (Pods & { readonly rule: string; readonly claim: string; readonly props: KubesharkWorkerProps })[] = [
  {
    rule: 'topology-spread/strands-nodes',
    claim: 'DoNotSchedule leaves the pod of a node without the label Pending',
    props: { topologySpread: [HARD_ZONE] },
    running: ALL_NODES.filter((name) => name !== 'no-zone'),
    pending: ['no-zone'],
  },
  {
    rule: 'placement/blind-taint',
    claim: 'a node with a taint that is not tolerated gets no pod at all',
    props: { placement: { tolerations: [] } },
    running: UNTAINTED_NODES,
    pending: [],
  },
  {
    rule: 'placement/hostname',
    claim: 'a hostname in upper case matches no node',
    props: { placement: { hostnames: ['NODE-1'] } },
    running: [],
    pending: [],
  },
  {
    rule: 'placement/unsatisfiable',
    claim: 'conditions that contradict each other match no node',
    props: { placement: { nodeLabels: [NodeLabel.isIn('kubernetes.io/hostname', 'node-1'), NodeLabel.isNotIn('kubernetes.io/hostname', 'node-1')] } },
    running: [],
    pending: [],
  },
];

describeWithControlPlane('on a real control plane', (plane) => {
  const cluster = new Cluster(plane);

  beforeAll(() => {
    cluster.addNamespaces(NAMESPACE);
    cluster.addNodes(NODES);
    cluster.create([{ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'acme-infrastructure' }, value: 1000 }]);
  });

  afterAll(() => {
    cluster.remove('nodes', NODES.map(({ name }) => name));
    cluster.remove('priorityclasses', ['acme-infrastructure']);
    cluster.remove('namespaces', [NAMESPACE]);
  });

  describe.each(PRESET_NODES)('the preset $preset', ({ preset, running, pending }) => {
    const { objects } = workerOf({ preset: WorkerPreset[preset]() });

    test('is accepted under strict validation without a warning', () => {
      expect(cluster.dryRun(objects).stderr).toBe('');
    });

    test(`runs on ${running.join(', ')}`, async () => {
      await cluster.with(NAMESPACE, objects, async () => expect(await cluster.settled(NAMESPACE)).toEqual({ running, pending }));
    });
  });

  test.each(VARIATIONS)('the preset recommended with $name is accepted under strict validation without a warning', ({ props }) => {
    const { objects } = workerOf(props(new Chart(Testing.app(), 'given')));
    expect(cluster.dryRun(objects.filter(({ kind }) => !CUSTOM_KINDS.includes(kind))).stderr).toBe('');
  });

  describe.each(EXAMPLE_NODES)('the example $example', ({ example, running }) => {
    let objects: any[];
    beforeAll(() => {
      ({ objects } = runProgram(fs.readFileSync(path.join(EXAMPLES, example, 'main.ts'), 'utf8')));
    });

    test('is accepted under strict validation without a warning', () => {
      expect(cluster.dryRun(objects).stderr).toBe('');
    });

    test(`runs on ${running.join(', ')}`, async () => {
      await cluster.with(NAMESPACE, objects, async () => expect(await cluster.settled(NAMESPACE)).toEqual({ running, pending: [] }));
    });
  });

  test('every example is among these', () => {
    expect(fs.readdirSync(EXAMPLES).sort()).toEqual(EXAMPLE_NODES.map(({ example }) => example));
  });

  test.each(CLAIMS)('$rule: $claim', async ({ rule, props, running, pending }) => {
    const { objects, rules } = workerOf(props);
    expect(rules).toContain(rule);
    await cluster.with(NAMESPACE, objects, async () => expect(await cluster.settled(NAMESPACE)).toEqual({ running, pending }));
  });

  test('topology-spread/ignores-affinity: with nodeAffinityPolicy Ignore, pods of the larger zone wait for ever', async () => {
    const { objects, rules } = workerOf({ topologySpread: [{ ...HARD_ZONE, nodeAffinityPolicy: NodeInclusionPolicy.IGNORE }] });
    expect(rules).toContain('topology-spread/ignores-affinity');
    await cluster.with(NAMESPACE, objects, async () => {
      const { pending } = await cluster.settled(NAMESPACE);
      expect(pending.filter((name) => name.startsWith('node-'))).not.toEqual([]);
    });
  });

  test('topology-spread/constraint: matchLabelKeys that repeats a key of the selector is accepted, and no pod is', async () => {
    const { objects, rules } = workerOf({ topologySpread: [{ ...HARD_ZONE, matchLabelKeys: ['app.kubernetes.io/name'] }] });
    expect(rules).toContain('topology-spread/constraint');
    await cluster.with(NAMESPACE, objects, async () => {
      const events = await cluster.eventually(() => cluster.list(NAMESPACE, 'events'), (all) => all.some(({ reason }) => reason === 'FailedCreate'));
      expect(events.map(({ reason }) => reason)).toContain('FailedCreate');
      expect(cluster.desiredPods(NAMESPACE)).toBe(ALL_NODES.length);
      expect(cluster.list(NAMESPACE, 'pods')).toEqual([]);
    });
  });

  test('update/surge: with the host\'s ports the rollout is stuck, while the status looks healthy', async () => {
    const props: KubesharkWorkerProps = { updateStrategy: { maxSurge: 1, maxUnavailable: 0 } };
    const { objects, rules } = workerOf(props);
    expect(rules).toContain('update/surge');
    await cluster.with(NAMESPACE, objects, async () => {
      expect((await cluster.settled(NAMESPACE)).running).toEqual(ALL_NODES);
      cluster.apply(workerOf({ ...props, podAnnotations: { 'example.com/revision': '2' } }).objects);
      const isStuck = (pods: any[]) => pods.some(({ status }) => /free ports/.test(status.conditions?.[0]?.message ?? ''));
      const pods = await cluster.eventually(() => cluster.list(NAMESPACE, 'pods'), isStuck);
      expect(isStuck(pods)).toBe(true);
      const [{ status }] = cluster.list(NAMESPACE, 'daemonsets');
      expect(status.numberReady).toBe(status.desiredNumberScheduled);
    });
  });

  test('name/length: a name of 243 characters is accepted and gets no pod, one of 242 has all', async () => {
    const [long, longest] = [workerOf({ name: 'a'.repeat(242) }), workerOf({ name: 'a'.repeat(243) })];
    expect(long.rules).not.toContain('name/length');
    expect(longest.rules).toContain('name/length');
    await cluster.with(NAMESPACE, long.objects, async () => expect((await cluster.settled(NAMESPACE)).running).toEqual(ALL_NODES));
    await cluster.with(NAMESPACE, longest.objects, async () => {
      const pods = await cluster.eventually(() => cluster.list(NAMESPACE, 'pods'), (all) => all.length > 0, 3 * LONGEST_WAIT_MS);
      expect(pods).toEqual([]);
    });
  });
});

function workerOf(props: KubesharkWorkerProps): { objects: any[]; rules: string[] } {
  const chart = new Chart(Testing.app(), 'kubeshark', { namespace: NAMESPACE });
  const worker = new KubesharkWorker(chart, 'worker', props);
  const objects = chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
  return { objects, rules: worker.findings.map(({ rule }) => rule) };
}
