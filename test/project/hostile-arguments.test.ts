import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Duration, Testing } from 'cdk8s';
import {
  Acknowledgements, Cpu, EnvValue, FleetPool, KubesharkAdmissionPolicy, KubesharkFleet, KubesharkRelease, KubesharkValidation, KubesharkWorker,
  LatencyProfile, NodeInventory, NodeKind, NodeLabelCondition, NodeTaint, NodeTerm, PreferredNodeTerm, SecretReference, ServiceAccountReference,
  StabilityTest, Toleration, TopologySpread, TrafficFilter, WorkerMonitoring, WorkerPreset, WorkerProbe,
} from '../../src';
import { bomb, cyclic, hostileProxy, revokedProxy, throwing } from '../support/hostile-values';

/** A call with the bad value as one of its arguments; what it returns is used in an app. */
type Call = (bad: any, chart: Chart) => unknown;

const STABILITY_IMAGES = { generator: 'vegeta', proxy: 'toxiproxy', sink: 'go-httpbin' };

const MANIFEST = 'test/conformance/none.yaml';

const ENTRIES: { readonly [entry: string]: readonly Call[] } = {
  'Acknowledgements.of': [(bad) => Acknowledgements.of(bad), (bad, chart) => Acknowledgements.of(chart).add(bad)],
  'Cpu.millis': [(bad) => Cpu.millis(bad)],
  'Cpu.units': [(bad) => Cpu.units(bad)],
  'EnvValue.fromConfigMap': [(bad) => EnvValue.fromConfigMap(bad, 'key'), (bad) => EnvValue.fromConfigMap('map', bad), (bad) => EnvValue.fromConfigMap('map', 'key', bad)],
  'EnvValue.fromField': [(bad) => EnvValue.fromField(bad)],
  'EnvValue.fromResource': [(bad) => EnvValue.fromResource(bad), (bad) => EnvValue.fromResource('limits.cpu', bad)],
  'EnvValue.fromSecret': [(bad) => EnvValue.fromSecret(bad, 'key'), (bad) => EnvValue.fromSecret('secret', bad), (bad) => EnvValue.fromSecret('secret', 'key', bad)],
  'EnvValue.fromSource': [(bad) => EnvValue.fromSource(bad), (bad) => EnvValue.fromSource({ fieldRef: bad })],
  'FleetPool.of': [(bad, chart) => new KubesharkFleet(chart, 'fleet', { pools: [FleetPool.of(bad)] }), (bad, chart) => new KubesharkFleet(chart, 'fleet', { pools: [FleetPool.of('a', bad)] })],
  'KubesharkFleet': [
    (bad) => new KubesharkFleet(bad, 'fleet', { pools: [] }),
    (bad, chart) => new KubesharkFleet(chart, bad, { pools: [] }),
    (bad, chart) => new KubesharkFleet(chart, 'fleet', bad),
    (bad, chart) => new KubesharkFleet(chart, 'fleet', { pools: [bad] }),
  ],
  'KubesharkRelease.fromHelm': [
    (bad) => KubesharkRelease.fromHelm(bad, 'release', { chart: 'none' }),
    (bad, chart) => KubesharkRelease.fromHelm(chart, bad, { chart: 'none' }),
    (bad, chart) => KubesharkRelease.fromHelm(chart, 'release', bad),
    (bad, chart) => KubesharkRelease.fromHelm(chart, 'release', { chart: bad }),
  ],
  'KubesharkRelease.fromManifest': [
    (bad) => KubesharkRelease.fromManifest(bad, 'release', MANIFEST),
    (bad, chart) => KubesharkRelease.fromManifest(chart, bad, MANIFEST),
    (bad, chart) => KubesharkRelease.fromManifest(chart, 'release', bad),
    (bad, chart) => KubesharkRelease.fromManifest(chart, 'release', MANIFEST, bad),
  ],
  'KubesharkValidation': [(bad) => new KubesharkValidation(bad), (bad) => new KubesharkValidation({ ignore: bad }), (bad) => new KubesharkValidation({ ignore: [bad] })],
  'KubesharkWorker': [
    (bad) => new KubesharkWorker(bad, 'worker'),
    (bad, chart) => new KubesharkWorker(chart, bad),
    (bad, chart) => new KubesharkWorker(chart, 'worker', bad),
  ],
  'KubesharkWorker.fromHelmValues': [
    (bad) => KubesharkWorker.fromHelmValues(bad, 'worker', {}),
    (bad, chart) => KubesharkWorker.fromHelmValues(chart, bad, {}),
    (bad, chart) => KubesharkWorker.fromHelmValues(chart, 'worker', bad),
    (bad, chart) => KubesharkWorker.fromHelmValues(chart, 'worker', { tap: bad }),
    (bad, chart) => KubesharkWorker.fromHelmValues(chart, 'worker', {}, bad),
  ],
  'KubesharkWorker.fromHelmValuesFile': [
    (bad, chart) => KubesharkWorker.fromHelmValuesFile(chart, 'worker', bad),
    (bad, chart) => KubesharkWorker.fromHelmValuesFile(chart, 'worker', [bad]),
  ],
  'KubesharkWorker.fromHelmValuesText': [(bad, chart) => KubesharkWorker.fromHelmValuesText(chart, 'worker', bad)],
  'NodeInventory.fromFile': [(bad) => NodeInventory.fromFile(bad)],
  'NodeInventory.fromObjects': [
    (bad) => NodeInventory.fromObjects(bad),
    (bad) => NodeInventory.fromObjects([bad]),
    (bad) => NodeInventory.fromObjects([{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a', labels: bad } }]),
    (bad) => NodeInventory.fromObjects([{ apiVersion: 'v1', kind: 'List', items: bad }]),
  ],
  'NodeInventory.ofKinds': [
    (bad) => NodeInventory.ofKinds(bad),
    (bad) => NodeInventory.ofKinds({ name: bad }),
    (bad) => NodeInventory.ofKinds({ name: 'a', labels: bad, allocatable: bad, taints: bad, count: bad }),
    (bad) => NodeInventory.ofKinds({ name: 'a' }).plus(bad),
  ],
  'LatencyProfile.of': [(bad) => LatencyProfile.of(bad, { roundTrip: Duration.millis(5) }), (bad) => LatencyProfile.of('a', bad), (bad) => LatencyProfile.of('a', { roundTrip: bad })],
  'NodeKind.of': [(bad) => NodeInventory.ofKinds(NodeKind.of(bad)), (bad) => NodeInventory.ofKinds(NodeKind.of('a', bad))],
  'NodeTaint.noExecute': [(bad) => NodeTaint.noExecute(bad), (bad) => NodeTaint.noExecute('a', bad)],
  'NodeTaint.noSchedule': [(bad) => NodeTaint.noSchedule(bad), (bad) => NodeTaint.noSchedule('a', bad)],
  'NodeTaint.preferNoSchedule': [(bad) => NodeTaint.preferNoSchedule(bad), (bad) => NodeTaint.preferNoSchedule('a', bad)],
  'NodeTerm.of': [(bad) => NodeTerm.of(bad), (bad) => NodeTerm.of({ labels: bad, nodeNames: bad })],
  'PreferredNodeTerm.of': [(bad) => PreferredNodeTerm.of(bad, {}), (bad) => PreferredNodeTerm.of(5, bad)],
  'NodeLabelCondition.doesNotExist': [(bad) => NodeLabelCondition.doesNotExist(bad)],
  'NodeLabelCondition.exists': [(bad) => NodeLabelCondition.exists(bad)],
  'NodeLabelCondition.greaterThan': [(bad) => NodeLabelCondition.greaterThan(bad, 1), (bad) => NodeLabelCondition.greaterThan('a', bad)],
  'NodeLabelCondition.isIn': [(bad) => NodeLabelCondition.isIn(bad, 'a'), (bad) => NodeLabelCondition.isIn('a', bad)],
  'NodeLabelCondition.isNotIn': [(bad) => NodeLabelCondition.isNotIn(bad, 'a'), (bad) => NodeLabelCondition.isNotIn('a', bad)],
  'NodeLabelCondition.lessThan': [(bad) => NodeLabelCondition.lessThan(bad, 1), (bad) => NodeLabelCondition.lessThan('a', bad)],
  'SecretReference.named': [(bad) => SecretReference.named(bad)],
  'ServiceAccountReference.named': [(bad) => ServiceAccountReference.named(bad)],
  'Toleration.equal': [(bad) => Toleration.equal(bad, 'a'), (bad) => Toleration.equal('a', bad), (bad) => Toleration.equal('a', 'b', bad)],
  'Toleration.everyTaint': [(bad) => Toleration.everyTaint(bad), (bad) => Toleration.everyTaint({ effect: bad, tolerationDuration: bad })],
  'Toleration.exists': [(bad) => Toleration.exists(bad), (bad) => Toleration.exists('a', bad)],
  'TopologySpread.byLabel': [(bad) => TopologySpread.byLabel(bad), (bad) => TopologySpread.byLabel('a', bad)],
  'TopologySpread.byZone': [(bad) => TopologySpread.byZone(bad), (bad) => TopologySpread.byZone({ labelSelector: bad })],
  'TrafficFilter.allOf': [(bad) => TrafficFilter.allOf(bad)],
  'TrafficFilter.anyOf': [(bad) => TrafficFilter.anyOf(TrafficFilter.ports(80), bad)],
  'TrafficFilter.bpf': [(bad) => TrafficFilter.bpf(bad)],
  'TrafficFilter.cidrs': [(bad) => TrafficFilter.cidrs(bad)],
  'TrafficFilter.destinationPorts': [(bad) => TrafficFilter.destinationPorts(80, bad)],
  'TrafficFilter.guide': [(bad) => TrafficFilter.guide(bad)],
  'TrafficFilter.hosts': [(bad) => TrafficFilter.hosts(bad)],
  'TrafficFilter.kfl': [(bad) => TrafficFilter.kfl(bad)],
  'TrafficFilter.portRange': [(bad) => TrafficFilter.portRange(bad, 90), (bad) => TrafficFilter.portRange(80, bad)],
  'TrafficFilter.ports': [(bad) => TrafficFilter.ports(bad)],
  'TrafficFilter.protocols': [(bad) => TrafficFilter.protocols(bad)],
  'WorkerMonitoring': [
    (bad) => new WorkerMonitoring(bad, 'monitoring', { targets: [] }),
    (bad, chart) => new WorkerMonitoring(chart, bad, { targets: [] }),
    (bad, chart) => new WorkerMonitoring(chart, 'monitoring', bad),
    (bad, chart) => new WorkerMonitoring(chart, 'monitoring', { targets: [bad] }),
  ],
  'KubesharkAdmissionPolicy': [
    (bad) => new KubesharkAdmissionPolicy(bad, 'policy'),
    (bad, chart) => new KubesharkAdmissionPolicy(chart, bad),
    (bad, chart) => new KubesharkAdmissionPolicy(chart, 'policy', bad),
    (bad, chart) => new KubesharkAdmissionPolicy(chart, 'policy', { rules: bad, name: bad, errorActions: [bad], namespaces: bad }),
  ],
  'StabilityTest': [
    (bad) => new StabilityTest(bad, 'stability', { images: STABILITY_IMAGES, nodes: 1 }),
    (bad, chart) => new StabilityTest(chart, bad, { images: STABILITY_IMAGES, nodes: 1 }),
    (bad, chart) => new StabilityTest(chart, 'stability', bad),
    (bad, chart) => new StabilityTest(chart, 'stability', { images: bad, nodes: 1 }),
    (bad, chart) => new StabilityTest(chart, 'stability', { images: STABILITY_IMAGES, nodes: bad, profiles: [bad] }),
  ],
  'WorkerPreset.custom': [(bad) => WorkerPreset.custom(bad, {}), (bad) => WorkerPreset.custom('own', bad), (bad) => WorkerPreset.debug().extend(bad)],
  'WorkerProbe.exec': [(bad) => WorkerProbe.exec(bad), (bad) => WorkerProbe.exec([bad]), (bad) => WorkerProbe.exec(['true'], bad)],
  'WorkerProbe.httpGet': [(bad) => WorkerProbe.httpGet(bad), (bad) => WorkerProbe.httpGet('/', bad)],
  'WorkerProbe.process': [(bad) => WorkerProbe.process(bad), (bad) => WorkerProbe.process({ name: bad })],
  'WorkerProbe.tcpSocket': [(bad) => WorkerProbe.tcpSocket(bad), (bad) => WorkerProbe.tcpSocket({ port: bad })],
};

const HOSTILE: readonly [string, () => unknown][] = [
  ['a revoked proxy', revokedProxy], ['a proxy that throws', hostileProxy], ['an object that contains itself', cyclic],
  ['an object whose field throws', () => throwing('name')], ['a list of revoked proxies', () => [revokedProxy()]], ['an object of 2⁶⁰ parts', bomb],
  ['a megabyte of letters', () => 'x'.repeat(2 ** 20)],
];

/** Uses what a factory returned as a program would. */
function use(result: unknown, chart: Chart): void {
  if (result instanceof TrafficFilter) {
    new KubesharkWorker(chart, 'user', { filter: result.negated() });
  } else if (result instanceof NodeLabelCondition) {
    new KubesharkWorker(chart, 'user', { placement: { nodeSelectorTerms: [{ labels: [result] }] } as any });
  } else if (result instanceof Toleration) {
    new KubesharkWorker(chart, 'user', { placement: { tolerations: [result] } });
  } else if (result instanceof TopologySpread) {
    new KubesharkWorker(chart, 'user', { topologySpread: [result] });
  } else if (result instanceof NodeTerm) {
    new KubesharkWorker(chart, 'user', { placement: { nodeTerms: [result] } });
  } else if (result instanceof PreferredNodeTerm) {
    new KubesharkWorker(chart, 'user', { placement: { preferred: [result] } });
  } else if (result instanceof NodeTaint) {
    NodeInventory.ofKinds(NodeKind.of('a', { taints: [result] }));
  } else if (result instanceof LatencyProfile) {
    new StabilityTest(chart, 'user', { images: STABILITY_IMAGES, nodes: 1, profiles: [result] });
  } else if (result instanceof Cpu) {
    new KubesharkWorker(chart, 'user', { resources: { requests: { cpu: result } } });
  } else if (result instanceof EnvValue) {
    new KubesharkWorker(chart, 'user', { env: { NAME: result } });
  } else if (result instanceof SecretReference) {
    new KubesharkWorker(chart, 'user', { image: { pullSecrets: [result] } });
  } else if (result instanceof ServiceAccountReference) {
    new KubesharkWorker(chart, 'user', { serviceAccount: result });
  } else if (result instanceof WorkerProbe) {
    new KubesharkWorker(chart, 'user', { probes: { liveness: result } });
  } else if (result instanceof WorkerPreset) {
    new KubesharkWorker(chart, 'user', { preset: result });
  }
}

// warnings of the synth
beforeEach(() => { jest.spyOn(process.stderr, 'write').mockReturnValue(true); });
afterEach(() => { jest.restoreAllMocks(); });

/** What a call with a bad argument leads to, at once or when the app is synthesized. */
function errorOf(call: Call, bad: unknown): Error | undefined {
  const app = Testing.app();
  const chart = new Chart(app, 'chart', { namespace: 'kubeshark' });
  try {
    const result = call(bad, chart);
    use(result, chart);
    if (app.node.findAll().length > 2 || chart.node.metadata.length > 0) {
      app.synth();
    }
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** What only an error has that nobody foresaw, or that repeats its input. */
function isRaw({ name, message }: Error): boolean {
  return !['Error', 'SourceError'].includes(name)
    || /not today|proxy|is not a function|Cannot (?:read|convert|destructure)|fault of cdk8s-kubeshark|\n {4}at /.test(message.replace(/a proxy|images\.proxy|generator, proxy/g, ''))
    || message.split('\n').some((line) => line.length > 1000);
}

describe.each(HOSTILE)('%s as an argument', (_, make) => {
  test.each(Object.entries(ENTRIES))('of %s leads to clear lines, or to nothing', (__, calls) => {
    expect(calls.map((call) => errorOf(call, make())).filter((error) => error !== undefined && isRaw(error))).toEqual([]);
  });
});

test('every class that users make, and every factory with arguments, is called with bad ones', () => {
  const index = readFileSync('src/index.ts', 'utf8');
  const files = [...index.matchAll(/from '\.\/(.*)'/g)].map(([, path]) => readFileSync(join('src', `${path}.ts`), 'utf8'));
  const made = files.flatMap((text) => [...text.matchAll(/^export class (\w+)[^]*?^}/gm)].flatMap(([body, name]) => [
    ...(/^ {2}(?:public )?constructor\(\S/m.test(body) ? [name] : []),
    ...[...body.matchAll(/^ {2}public static ([a-z]\w*)\([^)]/gm)].map(([, factory]) => `${name}.${factory}`),
  ]));
  expect(made.sort()).toEqual(Object.keys(ENTRIES).sort());
});
