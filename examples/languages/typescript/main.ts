// The same app in TypeScript, Python, Java and Go gives the same manifests and the same reports, byte for byte.
import { readFileSync } from 'node:fs';
import { App, Chart, Duration, Size } from 'cdk8s';
import {
  Acknowledgements, Cpu, EnvValue, FleetPool, ImagePullPolicy, KubesharkFleet, KubesharkRelease, KubesharkWorker, NodeInclusionPolicy,
  NodeLabelCondition, NodeTerm, PreferredNodeTerm, SecretReference, ServiceAccountReference, TaintEffect, Toleration, TopologySpread,
  TrafficFilter, WorkerPreset, WorkerProbe, type Finding,
} from 'cdk8s-kubeshark';

const app = new App();

// The charts are for clusters of their own.
Acknowledgements.of(app).add({ rule: 'placement/overlap', reason: 'each chart is for another cluster' });

// A preset of one's own, with overrides and a filter.
const gateways = WorkerPreset.custom('gateways', {
  resources: { requests: { cpu: Cpu.millis(1700), memory: Size.gibibytes(6) }, limits: { cpu: 'none', memory: '9Gi' } },
  image: { pullPolicy: ImagePullPolicy.ALWAYS },
  placement: { nodeLabels: [NodeLabelCondition.isIn('pool', 'gateways', 'edge')] },
});
const tuned = new Chart(app, 'tuned', { namespace: 'capture' });
const worker = new KubesharkWorker(tuned, 'worker', {
  preset: gateways,
  serviceAccount: ServiceAccountReference.named('capture'),
  image: { pullSecrets: [SecretReference.named('registry')] },
  filter: TrafficFilter.allOf(TrafficFilter.destinationPorts(80, 443), TrafficFilter.cidrs('10.0.0.0/8').negated()),
  placement: {
    tolerations: [
      Toleration.exists('dedicated', { effect: TaintEffect.NO_SCHEDULE }),
      Toleration.equal('team', 'network', { effect: TaintEffect.NO_EXECUTE, tolerationDuration: Duration.minutes(5) }),
    ],
    nodeTerms: [NodeTerm.of({ labels: [NodeLabelCondition.exists('gateway')], exceptNodeNames: ['node-8', 'node-9'] })],
    preferred: [PreferredNodeTerm.of(10, { labels: [NodeLabelCondition.doesNotExist('spot')] })],
  },
  topologySpread: [
    TopologySpread.byZone({ nodeTaintsPolicy: NodeInclusionPolicy.HONOR }),
    TopologySpread.byLabel('rack', { maxSkew: 2, labelSelector: { matchLabels: { app: 'capture' } } }),
  ],
  probes: { liveness: WorkerProbe.tcpSocket({ initialDelay: Duration.seconds(90), period: Duration.seconds(20) }) },
  env: { MODE: 'blue', NODE_IP: EnvValue.fromField('status.hostIP'), TOKEN: EnvValue.fromSecret('token', 'value', { optional: true }) },
  extraVolumes: [{ name: 'scratch', emptyDir: { sizeLimit: '1Gi' } }],
  extraVolumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
  network: { dns: { options: [{ name: 'ndots', value: '2' }] } },
  podAnnotations: { 'example.com/b': 'second', 'example.com/a': 'first' },
  acknowledge: [{ rule: 'filter/not-effective', reason: 'the chart of the release has the filter' }],
});

// A worker for each kind of node.
const fleet = new KubesharkFleet(new Chart(app, 'fleet', { namespace: 'capture' }), 'workers', {
  pools: [
    FleetPool.of('large', { preset: WorkerPreset.highTraffic(), placement: { nodeLabels: [NodeLabelCondition.isIn('size', 'large')] } }),
    FleetPool.of('small', { preset: WorkerPreset.lowFootprint(), placement: { nodeLabels: [NodeLabelCondition.isIn('size', 'small')] } }),
  ],
  catchAll: {},
  verticalPodAutoscaler: {},
});

// A release that runs already, with its worker tuned.
const release = KubesharkRelease.fromManifest(new Chart(app, 'release'), 'release', '../../adopted-release/release.yaml', {
  preset: WorkerPreset.recommended(),
  filter: TrafficFilter.ports(80, 443),
  repair: true,
  acknowledge: [{ rule: 'environment/command-line', reason: 'the image of this release defines the flag' }],
});

// The worker of Helm values: of files, of text, and of a map.
const files = ['../values/values.yaml', '../values/production.yaml'];
const ofFiles = KubesharkWorker.fromHelmValuesFile(new Chart(app, 'helm-files', { namespace: 'helm-files' }), 'worker', files);
const text = readFileSync('../values/production.yaml', 'utf8');
const ofText = KubesharkWorker.fromHelmValuesText(new Chart(app, 'helm-text', { namespace: 'helm-text' }), 'worker', text);
const ofMap = KubesharkWorker.fromHelmValues(new Chart(app, 'helm-map', { namespace: 'helm-map' }), 'worker', {
  tap: { tls: false, storageLimit: '7Gi', resources: { sniffer: { limits: { memory: '6Gi' } } } },
}, { capture: { sampling: 50 } });

app.synth();

/** A finding on a line: what a program may read of it. */
function line({ rule, severity, prop = '-', relatedProps = [], subject = '-', acknowledged = '-' }: Finding): string {
  return [rule, severity, prop, relatedProps.join(','), subject, acknowledged].join(' | ');
}

for (const { findings } of [worker, fleet, release, ofFiles, ofText, ofMap]) {
  findings.forEach((finding) => console.log(line(finding)));
}
for (const report of [worker.report(), fleet.report(), release.report(), worker.explainTable()]) {
  console.log(report);
}
for (const helm of [ofFiles, ofText, ofMap, worker]) {
  console.log(helm.toHelmValuesText() + helm.toHelmValues().unsupported.join('\n'));
}
