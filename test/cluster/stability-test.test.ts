import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import { LatencyProfile, StabilityTest, type StabilityTestProps } from 'cdk8s-kubeshark';
import { clusterWithNodes, NAMESPACE } from './support/namespace';

const cluster = clusterWithNodes();

const digest = `sha256:${'a'.repeat(64)}`;
const IMAGES = { generator: `a.example/vegeta@${digest}`, proxy: `a.example/toxiproxy@${digest}`, sink: `a.example/go-httpbin@${digest}` };

/** Chaos Mesh is in few clusters. */
const CUSTOM_KINDS = ['NetworkChaos'];

function objectsOf(props: Partial<StabilityTestProps>, id = 'stability'): any[] {
  const chart = new Chart(Testing.app(), 'chart', { namespace: NAMESPACE });
  new StabilityTest(chart, id, { images: IMAGES, nodes: 2, ...props });
  return chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson()).filter(({ kind }) => !CUSTOM_KINDS.includes(kind));
}

const PROFILES = LatencyProfile.all();

test.each<[string, Partial<StabilityTestProps>]>([
  ['its defaults', {}],
  ...PROFILES.map((profile): [string, Partial<StabilityTestProps>] => [`the profile ${profile.name} alone`, { profiles: [profile] }]),
  ['a profile of its own', { profiles: [{ name: 'satellite', roundTrip: Duration.millis(600), jitter: Duration.millis(100) }] }],
  ['a short time', { duration: Duration.minutes(1) }],
  ['a year', { duration: Duration.days(365) }],
  ['many requests', { requestsPerMinute: 600 }],
  ['labels of nodes', { nodeLabels: { 'acme.example/pool': 'test' } }],
  ['resources', { resources: { cpu: '100m', memory: '128Mi' } }],
  ['a time to live', { timeToLive: Duration.hours(1) }],
  ['packet loss', { packetLoss: '3%' }],
  ['a verification', { verification: { image: IMAGES.sink, prometheus: 'http://prometheus:9090', objective: 'loss=0.1%' } }],
])('a test with %s is accepted under strict validation without a warning', (_, props) => {
  const objects = objectsOf(props);
  expect(objects.length).toBeGreaterThanOrEqual(6);
  expect(cluster.dryRun(objects).stderr).toBe('');
});

test('a test whose name is as long as it may be is accepted', () => {
  expect(cluster.dryRun(objectsOf({}, 'a'.repeat(20))).stderr).toBe('');
});
