import { ApiObject, Duration, Testing } from 'cdk8s';
import { CaptureBackend, KubesharkWorker, WorkerPreset, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { newChart, newWorker, quietly, synthErrors } from './synth';
import { HOSTILE } from '../support/hostile-values';

beforeEach(() => void quietly());
afterEach(() => jest.restoreAllMocks());

function workerFrom(values: any, props?: KubesharkWorkerProps): KubesharkWorker {
  return KubesharkWorker.fromHelmValues(newChart(), 'worker', values, props);
}

function errorsFrom(values: any, props?: KubesharkWorkerProps): string[] {
  const app = Testing.app();
  KubesharkWorker.fromHelmValues(newChart(app), 'worker', values, props);
  return synthErrors(app);
}

/** The helm findings, as `severity message`. */
function saidOf(worker: KubesharkWorker): string[] {
  return worker.findings.filter(({ rule }) => rule.startsWith('helm/')).map(({ severity, message }) => `${severity} ${message}`);
}

function podOf(worker: KubesharkWorker): any {
  return worker.daemonSet.toJson().spec.template.spec;
}

describe('a worker from values', () => {
  test('without a value is the preset upstream', () => {
    expect(workerFrom({}).daemonSet.toJson()).toEqual(newWorker({ preset: WorkerPreset.upstream() }).daemonSet.toJson());
  });

  test('is of the release kubeshark and of the chart\'s namespace unless told otherwise', () => {
    const { metadata } = workerFrom({}).daemonSet.toJson();
    expect([metadata.namespace, metadata.labels['app.kubernetes.io/name']]).toEqual(['kubeshark', 'kubeshark']);
    expect(workerFrom({}, { release: 'ks' }).daemonSet.toJson().metadata.labels['app.kubernetes.io/name']).toBe('ks');
  });

  test('takes props before values, field by field, and values before the chart\'s defaults', () => {
    const worker = workerFrom({ tap: { resources: { sniffer: { limits: { cpu: '2' }, requests: { memory: '1Gi' } } } } }, { resources: { limits: { cpu: '3' } } });
    expect(podOf(worker).containers[0].resources).toEqual({ limits: { cpu: '3', memory: '5Gi' }, requests: { cpu: '50m', memory: '1Gi' } });
  });

  test('takes values before a preset, as far as they differ from the chart', () => {
    const worker = workerFrom({ tap: { tls: false, misc: { staleTimeoutSeconds: 30 } } }, { preset: WorkerPreset.longLivedStreams() });
    const { containers } = podOf(worker);
    expect(containers).toHaveLength(1);
    expect(containers[0].command.join(' ')).toContain('-staletimeout 120');
  });

  test('tells where each value came from', () => {
    const origins = new Map(workerFrom({ tap: { tls: false } }, { capture: { watchdog: true } }).explain().map((value) => [value.path, value]));
    expect(origins.get('capture.tls')).toEqual({ path: 'capture.tls', value: 'false', origin: 'helm values' });
    expect(origins.get('capture.watchdog')).toMatchObject({ origin: 'prop' });
    expect(origins.get('capture.mountBpf')).toMatchObject({ origin: 'preset upstream' });
  });

  test('reports what it keeps, and secrets without their values', () => {
    expect(saidOf(workerFrom({ tap: { ingress: { enabled: true }, tlss: false, pprof: { enabled: 'yes' }, misc: { tcpFlowTimeout: 1200000 } }, license: 'L-1' }))).toEqual([
      "warning helm/unknown-value: 'tap.tlss' is not a value of the chart. Did you mean 'tap.tls'?",
      "warning helm/not-rendered: 'tap.pprof.enabled' ('yes') is neither true nor false, and the render fails. Write true or false.",
      "info helm/kept: 'license' is a setting of the whole release. Leave it in the release's values.",
      "info helm/kept: 'tap.ingress.enabled' (true) is about the Ingress of the release. Leave it in the release's values.",
      "warning helm/large-number: 'tap.misc.tcpFlowTimeout' (1200000) is printed by Helm as 1.2e+06. Put it in quotes: '1200000'.",
    ]);
  });

  test('has its findings accepted like any other', () => {
    const worker = workerFrom({ tap: { tsl: false } }, { strict: true, acknowledge: [{ rule: 'helm/unknown-value', reason: 'read by our own tool' }] });
    expect(worker.findings.find(({ rule }) => rule === 'helm/unknown-value')).toMatchObject({ acknowledged: 'read by our own tool' });
    expect(worker.findings.filter(({ rule }) => rule.startsWith('acknowledgement/'))).toEqual([]);
  });

  test('is stopped by a misspelt key when it is strict', () => {
    expect(errorsFrom({ tap: { tsl: false } }, { strict: true }).join()).toContain('helm/unknown-value');
  });

  test('keeps a word that nobody here knows, and says so', () => {
    const worker = workerFrom({ tap: { packetCapture: 'pf_ring' }, logLevel: 'trace' });
    expect(podOf(worker).containers[0].command).toEqual(expect.arrayContaining(['pf_ring', 'trace']));
    expect(worker.findings.filter(({ rule }) => rule === 'props/value')).toMatchObject([
      { severity: 'warning', prop: 'capture.backend' }, { severity: 'warning', prop: 'logging.level' },
    ]);
  });

  test('is adopted unless the props say otherwise', () => {
    const values = { tap: { bpfOverride: 'dst port 80' } };
    expect(errorsFrom(values)).toEqual([]);
    expect(errorsFrom(values, { adopted: false }).join()).toContain('filter/one-way');
  });

  test('is not told to set values of the release that it came from', () => {
    const values = { tap: { namespaces: ['shop'], bpfOverride: 'port 80' } };
    const rules = (worker: KubesharkWorker) => worker.findings.map(({ rule, prop }) => `${rule} ${prop}`).filter((text) => /elsewhere|effective/.test(text));
    expect(rules(workerFrom(values))).toEqual(['filter/not-effective capture.backend']);
    expect(rules(workerFrom(values, { settings: { namespaces: ['bank'] } }))).toEqual(['filter/not-effective capture.backend', 'settings/elsewhere settings.namespaces']);
  });

  test('is stopped by what the API server rejects', () => {
    expect(errorsFrom({ tap: { metrics: { port: 70000 } } }).join()).toContain("'metrics.port'");
  });

  test('checks the props on top like any other\'s', () => {
    expect(errorsFrom({}, { capture: { tlss: false } as any }).join()).toContain("'capture.tlss' (false) is an unknown prop. Did you mean 'capture.tls'?");
    expect(errorsFrom({}, 5 as any).join()).toContain('the props (5) must be an object (optional: ');
  });

  test.each<[string, unknown, string]>([
    ['a string', 'tap: {}', "props/type: 'values' ('tap: {}') must be an object of the chart's values. Use fromHelmValuesText, or fromHelmValuesFile; "
      + "or give the values as an object, with 'tap' at its top."],
    ['the name of a file', './values.yaml', "props/type: 'values' ('./values.yaml') must be an object of the chart's values. "
      + "Use fromHelmValuesFile, with ['./values.yaml']; or give the values as an object, with 'tap' at its top."],
    ['nothing', undefined, "props/type: 'values' (undefined) must be an object of the chart's values. Give the values as an object, with 'tap' at its top, or {} for none."],
    ['a function among them', { tap: { tls: () => true } }, "props/type: 'values.tap.tls' (a function) cannot be written to a manifest. Use plain data."],
  ])('is stopped by %s given as values, in one line', (_, values, message) => {
    expect(errorsFrom(values)).toEqual([`[kubeshark/worker] ${message}`]);
  });

  test.each(HOSTILE.map((make, index) => [index, make] as const))('never throws for the hostile value %i, as values or props', (_, make) => {
    for (const worker of [workerFrom(make()), workerFrom({ tap: make() }), workerFrom({}, make() as any)]) {
      expect(worker.findings.every(({ message }) => !message.includes('\n'))).toBe(true);
      expect(worker.toHelmValues().values).toBeDefined();
    }
  });
});

describe('the values of a worker', () => {
  test('are those it came from', () => {
    const values = { tap: { tls: null, docker: { tag: 'v53.1.7' }, ingress: { enabled: true }, tsl: false } };
    expect(workerFrom(values).toHelmValues()).toEqual({ values, unsupported: [] });
  });

  test('are those it came from, changed where props say otherwise', () => {
    const worker = workerFrom({ tap: { ingress: { enabled: true }, tls: false } }, {
      capture: { tls: true, backend: CaptureBackend.EBPF }, tcpStreams: { closeInterval: Duration.seconds(2) },
    });
    expect(worker.toHelmValues()).toEqual({
      values: { tap: { ingress: { enabled: true }, packetCapture: 'ebpf' } },
      unsupported: ['tcpStreams.closeInterval: the chart does not set this variable of the worker'],
    });
  });

  test('come of props alone, too', () => {
    const worker = newWorker({ preset: WorkerPreset.upstream(), capture: { tls: false } });
    expect(worker.toHelmValues()).toEqual({ values: { tap: { tls: false } }, unsupported: [] });
  });

  test('are the caller\'s own to change', () => {
    const worker = workerFrom({ tap: { labels: { a: 'b' } } });
    (worker.toHelmValues().values.tap as any).labels.a = 'c';
    expect(worker.toHelmValues().values).toEqual({ tap: { labels: { a: 'b' } } });
  });

  test('do not change with patches, which no value says', () => {
    const worker = workerFrom({});
    ApiObject.of(worker.daemonSet).metadata.addLabel('x', 'y');
    expect(worker.toHelmValues()).toEqual({ values: {}, unsupported: [] });
  });
});
