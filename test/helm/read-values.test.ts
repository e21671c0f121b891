import fc from 'fast-check';
import { CANONICAL, eachValue, KEPT, valuesFile, type GivenValue } from './worker-values';
import { readHelmValues } from '../../src/helm';
import type { WorkerTuning } from '../../src/props';
import { valueText } from '../../src/worker-spec/explain/value-text';
import { HOSTILE } from '../support/hostile-values';
import { runs } from '../support/runs';

/** What a value says of a worker, as text. */
function propsOf(...given: GivenValue[]): string {
  return valueText(readHelmValues(valuesFile(given)).props, 48999);
}

/** What is said of values, as `rule path`. */
function remarksOn(values: unknown): string[] {
  const { unmapped: kept, notes } = readHelmValues(values);
  return [...kept, ...notes].map(({ rule, path }) => `${rule} ${path}`);
}

const NOTHING = '{}';

describe('values of the chart', () => {
  test('say nothing where there are none', () => {
    expect(readHelmValues({})).toEqual({ values: {}, props: {}, unmapped: [], notes: [], problems: [] });
  });

  test('say nothing where they are what the chart has anyway', () => {
    expect(propsOf(['tap.misc.staleTimeoutSeconds', '30'], ['tap.docker.tag', 'v53.3'], ['tap.tls', 'yes'], ['tap.tolerations.workers', [
      { effect: 'NoExecute', operator: 'Exists', key: null },
    ]])).toBe(NOTHING);
  });

  test.each<[string, unknown, string]>([
    ['tap.docker.tag', 'v53.1.7', '{image: {tag: v53.1.7}}'],
    ['tap.docker.tagLocked', false, '{image: {exactTag: true}}'],
    ['tap.docker.overrideTag.worker', 1.5, '{image: {tag: 1.5}}'],
    ['tap.docker.imagePullSecrets', ['regcred'], '{image: {pullSecrets: [{name: regcred}]}}'],
    ['tap.disableTlsLog', false, '{tracer: {tlsLog: true}}'],
    ['tap.misc.tcpStreamChannelTimeoutMs', 20500, '{tcpStreams: {channelTimeout: 20500ms}}'],
    ['tap.misc.staleTimeoutSeconds', '45', '{tcpStreams: {staleTimeout: 45s}}'],
    ['tap.packetCapture', 'pf_ring', '{capture: {backend: pf_ring}}'],
    ['tap.packetCapture', "it''s", "{capture: {backend: it's}}"],
    ['tap.resources.tracer.requests.cpu', 0, '{tracer: {resources: {requests: {cpu: none}}}}'],
    ['tap.resources.sniffer.limits.memory', '0', '{resources: {limits: {memory: none}}}'],
    ['tap.resources.sniffer.limits.memory', '', '{resources: {limits: {memory: 0m}}}'],
    ['tap.resources.sniffer.limits.cpu', '0m', '{resources: {limits: {cpu: 0m}}}'],
    ['tap.storageLimit', '25Gi', '{storage: {limit: 25Gi}}'],
    ['tap.persistentStorage', true, '{storage: {claim: {storageClass: standard}}}'],
    ['tap.nodeSelectorTerms.workers', [], '{placement: {nodeTerms: []}}'],
    ['tap.nodeSelectorTerms.workers', [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] }], '{placement: {nodeTerms: [{nodeNames: [a]}]}}'],
    ['tap.tolerations.workers', null, '{placement: {tolerations: []}}'],
    ['tap.tolerations.workers', [{ key: 'a', value: 0, effect: '', tolerationSeconds: 0 }], '{placement: {tolerations: [{key: a}]}}'],
    ['tap.tolerations.workers', [{ key: 'a', value: 5, tolerationSeconds: '0' }], '{placement: {tolerations: [{key: a, value: 5, tolerationDuration: 0s}]}}'],
    ['tap.dns.options', [{ name: 'ndots', value: 2 }, { name: 'timeout', value: 0 }], '{network: {dns: {options: [{name: ndots, value: 2}, {name: timeout}]}}}'],
    ['tap.hostNetwork', 'off', '{network: {hostNetwork: false}}'],
    ['tap.securityContext.seLinuxOptions.type', 'spc_t', '{security: {seLinuxOptions: {typeLabel: spc_t}}}'],
    ['tap.securityContext.capabilities.ebpfCapture', null, '{security: {capabilities: {ebpfCapture: []}}}'],
    ['tap.auth.enabled', 'false', '{hub: {mountToken: true}}'],
    ['tap.namespaces', 'a,b', '{settings: {namespaces: [a, b]}}'],
    ['tap.misc.trafficSampleRate', '50', '{capture: {sampling: 50}}'],
    ['tap.bpfOverride', 'tcp port 80', '{filter: tcp port 80}'],
    ['tap.globalFilter', 'http', '{filter: http}'],
    ['tap.labels', { team: 'net', gone: null }, '{labels: {team: net}}'],
  ])('%s: %j says %s', (key, value, props) => {
    expect(propsOf([key, value])).toBe(props);
    expect(remarksOn(valuesFile([[key, value]]))).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['logLevel', ''], ['logLevel', null], ['tap.priorityClass', null], ['tap.tls', 'false'], ['tap.docker.overrideImage.worker', null],
  ])('%s: %j says nothing, as in the chart', (key, value) => {
    expect(propsOf([key, value])).toBe(NOTHING);
    expect(remarksOn(valuesFile([[key, value]]))).toEqual([]);
  });

  test('take the worker\'s own tag before that of all images', () => {
    expect(propsOf(['tap.docker.tag', 'a'], ['tap.docker.overrideTag.worker', 'b'])).toBe('{image: {tag: b}}');
  });

  test.each(['persistent', 'shared'])('give a claim the class %s', (name) => {
    expect(propsOf(['tap.persistentStorage', true], ['tap.storageClass', name])).toBe(`{storage: {claim: {storageClass: ${name}}}}`);
  });

  test('give a claim the cluster\'s class where the class is empty', () => {
    expect(propsOf(['tap.persistentStorage', true], ['tap.storageClass', ''])).toBe('{storage: {claim: {}}}');
  });

  test('set both probes, and leave to Kubernetes what is null', () => {
    const { probes } = readHelmValues({ tap: { probes: { sniffer: { periodSeconds: 30, failureThreshold: null } } } }).props;
    expect(probes!.liveness!._toKubernetes(1)).toMatchObject({
      initialDelaySeconds: 5, periodSeconds: 30, failureThreshold: undefined, tcpSocket: { port: 1 },
    });
    expect(probes!.readiness).toEqual(probes!.liveness);
  });

  test.each<[GivenValue[], string]>([
    [[['tap.sentry.enabled', true]], '{diagnostics: {sentry: true}}'],
    [[['tap.sentry.enabled', true], ['internetConnectivity', false]], NOTHING],
    [[['tap.sentry.enabled', true], ['tap.telemetry.enabled', false]], NOTHING],
  ])('%j reports crashes only with connectivity and telemetry', (given, props) => {
    expect(propsOf(...given)).toBe(props);
  });

  test('of two filters say the one for packets, and keep the other', () => {
    const given: GivenValue[] = [['tap.bpfOverride', 'port 80'], ['tap.globalFilter', 'http']];
    expect(propsOf(...given)).toBe('{filter: port 80}');
    expect(remarksOn(valuesFile(given))).toEqual(['helm/kept tap.globalFilter']);
  });

  test.each(eachValue(CANONICAL))('%s: %j is a prop and needs no remark', (...given: GivenValue) => {
    expect(propsOf(given)).not.toBe(NOTHING);
    expect(remarksOn(valuesFile([given]))).toEqual([]);
  });
});

describe('values that no prop says', () => {
  test.each(eachValue(KEPT))('%s: %j is kept', (...given: GivenValue) => {
    const { props, unmapped: kept } = readHelmValues(valuesFile([given]));
    expect(props).toEqual({});
    expect(kept).toHaveLength(1);
    expect(given[0].startsWith(kept[0].path)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['tap.docker.registry', null], ['tap.docker.tag', 53], ['tap.docker.tag', null], ['tap.docker.imagePullPolicy', ''], ['tap.docker.imagePullSecrets', 'x'],
    ['tap.docker.overrideTag', 'x'], ['tap.packetCapture', ''], ['tap.packetCapture', 5], ['tap.packetCapture', "it's"], ['tap.misc', null], ['tap', []],
    ['tap.misc.staleTimeoutSeconds', -5], ['tap.misc.staleTimeoutSeconds', '030'], ['tap.misc.tcpStreamChannelTimeoutMs', 'soon'],
    ['tap.misc.tcpStreamChannelTimeoutShow', 'yes'], ['tap.storageLimit', null], ['tap.resources.sniffer.limits.cpu', true], ['tap.resources.sniffer.limits', null],
    ['tap.probes.sniffer.periodSeconds', -1], ['tap.securityContext.privileged', 'false'], ['tap.securityContext.appArmorProfile.type', 5],
    ['tap.securityContext.capabilities.networkCapture', 'NET_RAW'], ['tap.hostNetwork', 'maybe'], ['tap.priorityClass', ['a']], ['tap.tolerations.workers', ['x']],
    ['tap.tolerations.workers', [{ key: 'a', tolerationSeconds: 'x' }]], ['tap.nodeSelectorTerms.workers', null], ['tap.nodeSelectorTerms.workers', [{ matchExpressions: 'x' }]],
    ['tap.nodeSelectorTerms.workers', [{ matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['a', 'b'] }] }]], ['tap.dns.nameservers', [null]],
    ['tap.dns.options', [{ value: 'x' }]], ['tap.sentry.enabled', 'x'], ['tap.pprof.enabled', 'x'], ['tap.namespaces', null], ['tap.globalFilter', null], ['tap.labels', 'x'],
  ])('%s: %j is none that the chart can render, and its default counts', (key, value) => {
    expect(readHelmValues(valuesFile([[key, value]])).props).toEqual({});
    expect(remarksOn(valuesFile([[key, value]]))).toEqual([`helm/not-rendered ${key}`]);
  });

  test.each<[unknown, string, string]>([
    [{ tap: { packetCpature: 'ebpf' } }, 'tap.packetCpature', "Did you mean 'tap.packetCapture'?"],
    [{ tap: { dokcer: { tag: 'x' } } }, 'tap.dokcer', "Did you mean 'tap.docker'?"],
    [{ packetCapture: 'ebpf' }, 'packetCapture', "Did you mean 'tap.packetCapture'?"],
    [{ tap: { tcpFlowTimeout: 5 } }, 'tap.tcpFlowTimeout', "Did you mean 'tap.misc.tcpFlowTimeout'?"],
    [{ 'tap.tls': false }, '[tap.tls]', "Write it as nested maps: 'tap: { tls: … }'."],
    [{ tap: { completelyElse: 1 } }, 'tap.completelyElse', 'Remove it.'],
    [{ tap: { tolerations: { workers: [{ key: 'a', tolerationSecond: 5 }] } } }, 'tap.tolerations.workers[0].tolerationSecond', 'Remove it.'],
  ])('%j has a key that is none, with what it may have been meant for', (values, path, fix) => {
    expect(readHelmValues(values).unmapped).toMatchObject([{ rule: 'helm/unknown-value', path, fix }]);
  });

  test('keep a label that is not a string, and say the others', () => {
    const { props, unmapped: kept } = readHelmValues({ tap: { labels: { 'a': 'x', 'example.com/b': 5 } } });
    expect(props).toEqual({ labels: { a: 'x' } });
    expect(kept).toMatchObject([{ rule: 'helm/not-rendered', path: 'tap.labels[example.com/b]', value: 5 }]);
  });

  test('tell that Helm prints a large number with an exponent', () => {
    const { props, notes } = readHelmValues({ tap: { misc: { tcpStreamChannelTimeoutMs: 1200000 } } });
    expect(valueText(props, 0)).toBe('{tcpStreams: {channelTimeout: 1200s}}');
    expect(notes).toMatchObject([{ rule: 'helm/large-number', reason: 'is printed by Helm as 1.2e+06', fix: "Put it in quotes: '1200000'." }]);
  });

  test.each(['license', 'tap.snapshots.cloud.s3.secretKey', 'tap.auth.oidc.clientSecret'])('mark %s as a secret', (key) => {
    expect(readHelmValues(valuesFile([[key, 'x']])).unmapped).toMatchObject([{ path: key, secret: true }]);
  });
});

describe('whatever is given as values', () => {
  test.each<[string, unknown]>([['nothing', undefined], ['null', null], ['a text', 'tap'], ['a list', []], ['a Map', new Map()]])('%s is told to be no values', (_, values) => {
    const { props, problems } = readHelmValues(values);
    expect(props).toEqual({});
    expect(problems).toMatchObject([{ rule: 'props/type', prop: 'values' }]);
  });

  const PLACES: readonly ((value: unknown) => unknown)[] = [
    (value) => value, (value) => ({ tap: value }), (value) => ({ tap: { labels: value, docker: { tag: value }, x: [value] } }),
  ];

  test.each(HOSTILE.map((make, index) => [index, make] as const))('hostile value %i never throws, at any place', (_, make) => {
    for (const place of PLACES) {
      const { values, props } = readHelmValues(place(make()));
      expect(JSON.parse(JSON.stringify(values))).toEqual(values);
      expect(props).toBeDefined();
    }
  });

  test('is read without throwing, twice the same', () => {
    const text = (props: WorkerTuning) => valueText(props, 48999);
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ tap: fc.anything() }), arbitraryValues), (values) => {
      expect(text(readHelmValues(values).props)).toBe(text(readHelmValues(values).props));
    }), { numRuns: runs(2000) });
  });
});

/** Known keys with whatever values. */
const arbitraryValues = fc.array(fc.tuple(fc.constantFrom(...Object.keys(CANONICAL)), fc.anything()), { minLength: 1, maxLength: 5 }).map(valuesFile);
