import { App, Chart, Duration, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { KubesharkWorker, LatencyProfile, StabilityTest, type StabilityTestProps } from '../../src';
import { schemaProblem } from '../support/kubernetes-schema';
import { runs } from '../support/runs';
import { quietly } from '../worker/synth';

const image = (name: string) => `registry.example.com/${name}@sha256:${'0123456789abcdef'.repeat(4)}`;
const IMAGES = { generator: image('vegeta'), proxy: image('toxiproxy'), sink: image('go-httpbin') };
const PROPS: StabilityTestProps = { images: IMAGES, nodes: 4 };

beforeEach(quietly);

function testOf(props: Partial<StabilityTestProps> = {}, id = 'stability'): StabilityTest {
  return new StabilityTest(new Chart(new App(), 'chart', { namespace: 'kubeshark' }), id, { ...PROPS, ...props });
}

const FULL: Partial<StabilityTestProps> = {
  packetLoss: '3%', verification: { image: image('cdk8s-kubeshark'), prometheus: 'http://prometheus.monitoring:9090', objective: 'loss=0.1%' },
};

const objectsOf = (test: StabilityTest): any[] => Testing.synth(Chart.of(test));
const ofKind = (test: StabilityTest, kind: string): any[] => objectsOf(test).filter((object) => object.kind === kind);

test('a test with pinned images has no finding', () => {
  expect([testOf(), testOf(FULL)].map(({ findings }) => findings)).toEqual([[], []]);
});

test('the objects of a test are these', () => {
  expect(objectsOf(testOf({ ...FULL, profiles: [LatencyProfile.wan()] }))).toMatchSnapshot();
});

test('Kubernetes knows each object and each field', () => {
  const own = objectsOf(testOf(FULL)).filter(({ apiVersion }) => !apiVersion.startsWith('chaos-mesh.org/'));
  expect(own.flatMap((object) => schemaProblem(object) ?? [])).toEqual([]);
  expect(own.map(({ kind }) => kind).sort()).toEqual([
    ...Array(4).fill('ConfigMap'), ...Array(5).fill('Deployment'), ...Array(5).fill('Job'), ...Array(5).fill('Service'),
  ]);
});

test('one label selects all objects and all pods', () => {
  const objects = objectsOf(testOf(FULL));
  const templates = objects.flatMap(({ spec }) => spec?.template ?? []);
  const labels = [...objects, ...templates].map(({ metadata }) => metadata.labels['cdk8s-kubeshark/stability-test']);
  expect(new Set(labels)).toEqual(new Set(['kubeshark-stability']));
});

test('two tests of a chart share no name and no selector', () => {
  const chart = new Chart(new App(), 'chart');
  ['a', 'b'].forEach((id) => new StabilityTest(chart, id, PROPS));
  const objects: any[] = Testing.synth(chart);
  expect(new Set(objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).size).toBe(objects.length);
  const selectors = objects.flatMap(({ kind, spec }) => (kind === 'Service' ? [JSON.stringify(spec.selector)] : []));
  expect(new Set(selectors).size).toBe(selectors.length);
});

test('each container is limited, without privileges and without a token', () => {
  const pods = objectsOf(testOf({ ...FULL, resources: { cpu: '50m', memory: '128Mi' } })).flatMap(({ spec }) => spec?.template?.spec ?? []);
  const containers = pods.flatMap((pod) => pod.containers);
  expect(containers.every((one) => (
    one.resources.limits.memory === '128Mi' && one.resources.requests.cpu === '50m'
    && one.securityContext.readOnlyRootFilesystem && !one.securityContext.allowPrivilegeEscalation && one.securityContext.capabilities.drop[0] === 'ALL'
  ))).toBe(true);
  expect(pods.every((pod) => pod.securityContext.runAsNonRoot && !pod.automountServiceAccountToken)).toBe(true);
});

test('each node gets one generator of each profile, with a container for each kind of traffic', () => {
  const generators = ofKind(testOf({ nodes: 7, nodeLabels: { pool: 'a' }, timeToLive: Duration.hours(2) }), 'Job');
  expect(generators).toHaveLength(4);
  generators.forEach(({ spec: { completions, parallelism, ttlSecondsAfterFinished, template: { metadata, spec } } }) => {
    expect({ completions, parallelism, ttlSecondsAfterFinished }).toEqual({ completions: 7, parallelism: 7, ttlSecondsAfterFinished: 7200 });
    const [{ labelSelector, topologyKey }] = spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution;
    expect({ labels: labelSelector.matchLabels, topologyKey }).toEqual({ labels: metadata.labels, topologyKey: 'kubernetes.io/hostname' });
    expect(spec.nodeSelector).toEqual({ 'kubernetes.io/os': 'linux', 'pool': 'a' });
    expect(spec.containers.map(({ name }: any) => name)).toEqual(['keep-alive', 'short', 'slow-response', 'slow-upload']);
  });
});

test('the verification asks after the test for its time, and ends with its exit code', () => {
  const { spec: { backoffLimit, template: { spec } } } = ofKind(testOf({ ...FULL, duration: Duration.hours(2) }), 'Job').at(-1);
  expect({ backoffLimit, restartPolicy: spec.restartPolicy }).toEqual({ backoffLimit: 0, restartPolicy: 'Never' });
  expect(spec.containers[0].command).toEqual([
    '/bin/sh', '-c', 'sleep 7320; exec cdk8s-kubeshark "$@"', 'verification', 'verify',
    '--prometheus', 'http://prometheus.monitoring:9090', '--since', '120m', '--objective', 'loss=0.1%',
  ]);
});

test('it describes what it will do', () => {
  const text = testOf(FULL).describe();
  expect(text).toContain('for 24 h 4 nodes send requests through their workers.\n');
  expect(text).toContain('  wan: 80 ms there and back ± 20 ms\n');
  expect(text).toContain('Requests: 6 a minute of each of 16 senders on a node, 552960 in all.\n');
  expect(text).toContain('Claim: a sender shows 99.9 % with at most 3 of 8640 requests missed (95 % confidence).\n');
  expect(text).toContain('Pods: 16 generators with 4 containers, 4 proxies, 1 sink, 1 verification.\n');
  expect(text).toContain('kubectl delete all,configmap,networkchaos -l cdk8s-kubeshark/stability-test=kubeshark-stability\n');
});

test.each<[string, Partial<StabilityTestProps>, string, string]>([
  ['an image without a digest', { images: { ...IMAGES, sink: 'go-httpbin:2' } }, 'stability-test/image-digest', 'images.sink'],
  ['an image that is none', { images: { ...IMAGES, proxy: 'a b' } }, 'stability-test/value', 'images.proxy'],
  ['no node', { nodes: 0 }, 'stability-test/value', 'nodes'],
  ['half a request', { requestsPerMinute: 0.5 }, 'stability-test/value', 'requestsPerMinute'],
  ['seconds', { duration: Duration.seconds(30) }, 'stability-test/value', 'duration'],
  ['too few requests', { duration: Duration.hours(1) }, 'stability-test/requests', 'requestsPerMinute'],
  ['no profile', { profiles: [] }, 'stability-test/value', 'profiles'],
  ['a profile twice', { profiles: [LatencyProfile.lan(), LatencyProfile.lan()] }, 'stability-test/value', 'profiles[1].name'],
  ['a profile with a space', { profiles: [{ name: 'a b', roundTrip: Duration.millis(5) }] }, 'stability-test/value', 'profiles[0].name'],
  ['a profile of half a millisecond', { profiles: [{ name: 'a', roundTrip: Duration.millis(0.5) }] }, 'stability-test/value', 'profiles[0].roundTrip'],
  ['more jitter than time', { profiles: [{ name: 'a', roundTrip: Duration.millis(5), jitter: Duration.millis(6) }] }, 'stability-test/value', 'profiles[0].jitter'],
  ['a loss without its sign', { packetLoss: '3' }, 'stability-test/value', 'packetLoss'],
  ['no quantity', { resources: { memory: '64 MB' } }, 'stability-test/value', 'resources.memory'],
  ['no label', { nodeLabels: { 'a b': 'c' } }, 'stability-test/value', 'nodeLabels[a b]'],
  ['no address', { verification: { image: IMAGES.sink, prometheus: 'prometheus:9090' } }, 'stability-test/value', 'verification.prometheus'],
  ['no objective', { verification: { ...FULL.verification!, objective: 'loss=1' } }, 'stability-test/value', 'verification.objective'],
  ['no time to live', { timeToLive: Duration.seconds(0) }, 'stability-test/value', 'timeToLive'],
])('%s is a finding', (_, props, rule, prop) => {
  expect(testOf(props).findings.map((finding) => [finding.rule, finding.prop])).toEqual([[rule, prop]]);
});

test('an id that no object can be named after is an error', () => {
  expect(testOf({ profiles: [LatencyProfile.lan()] }, 'X_Y').findings.map(({ severity }) => severity)).toContain('error');
});

test('a finding can be accepted with a reason', () => {
  const accepted = testOf({ images: { ...IMAGES, sink: 'go-httpbin:2' }, acknowledge: [{ rule: 'stability-test/image-digest', reason: 'a registry of our own' }] });
  expect(accepted.findings).toMatchObject([{ rule: 'stability-test/image-digest', acknowledged: expect.anything() }]);
});

test('it stands beside workers', () => {
  const chart = new Chart(new App(), 'chart', { namespace: 'kubeshark' });
  new KubesharkWorker(chart, 'worker');
  new StabilityTest(chart, 'stability', PROPS);
  expect(Testing.synth(chart).length).toBeGreaterThan(20);
});

test('whatever the numbers are, the objects render, and what the API server would reject is a finding', () => {
  const number = fc.oneof(fc.integer({ min: -1, max: 10_000 }), fc.constantFrom(0, 0.5, NaN, Infinity, 2 ** 60));
  fc.assert(fc.property(number, number, number, (nodes, requestsPerMinute, minutes) => {
    const duration = Duration.minutes(Number.isFinite(minutes) ? Math.abs(minutes) : 1);
    const made = testOf({ nodes, requestsPerMinute, duration, profiles: [LatencyProfile.lan()] });
    const problems = made.objects.map((object) => schemaProblem(object.toJson())).filter((problem) => problem !== undefined);
    return made.describe().length > 0 && (problems.length === 0 || made.findings.length > 0);
  }), { numRuns: runs(50) });
});
