import { application, configMap, handWritten, helmRelease } from './support/inputs';
import { asValuesFile } from '../../src/helm/sources';
import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';
import type { KubernetesObject } from '../../src/util/kubernetes-object';

/** The findings of some rules, as `severity rule path`. */
function found(objects: readonly KubernetesObject[], ...rules: readonly string[]): string[] {
  return lint(objects.map(inMemory)).findings.filter(({ rule }) => rules.includes(rule)).map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);
}

const OLD_DISSECTORS = ['amqp', 'dns', 'http', 'tls'];
const oldSettings = (labels: KubernetesObject = {}) => configMap({ ENABLED_DISSECTORS: OLD_DISSECTORS.join(',') }, { labels });
const WRITE_TLSX = 'warning settings/dissector data[ENABLED_DISSECTORS]';

describe('the dissector tls of chart 52.3.87', () => {
  test.each<[string, readonly KubernetesObject[]]>([
    ['the tag of the image', [oldSettings(), handWritten({ tag: 'v52.3.87' })]],
    ['a tag with more behind the version', [oldSettings(), handWritten({ tag: 'v52.3.87-alpine-3.19' })]],
    ['a tag in a registry with a port', [oldSettings(), handWritten({ container: { image: 'mirror.local:5000/worker:v52.3.87' } })]],
    ['the labels of the pods', [oldSettings(), handWritten({ tag: 'latest', podLabels: { 'helm.sh/chart': 'kubeshark-52.3.87' } })]],
    ['the labels of the ConfigMap', [oldSettings({ 'helm.sh/chart': 'kubeshark-52.3.87' }), handWritten({ tag: 'latest' })]],
    ['the version of the ConfigMap', [handWritten({ tag: 'latest' }), oldSettings({ 'app.kubernetes.io/version': '52.3.87' })]],
    ['an Application', [application('52.3.87', { tap: { enabledDissectors: OLD_DISSECTORS } })]],
    ['an Application with a range of versions', [application('52.*', { tap: { enabledDissectors: OLD_DISSECTORS } })]],
    ['a HelmRelease', [helmRelease('52.3.87', { tap: { enabledDissectors: OLD_DISSECTORS } })]],
    ['a HelmRelease with a range of versions', [helmRelease('~52.3.80', { tap: { enabledDissectors: OLD_DISSECTORS } })]],
  ])('is one where %s names the chart', (_, objects) => {
    expect(found(objects, 'settings/dissector')).toEqual([]);
  });

  test.each<[string, readonly KubernetesObject[], string]>([
    ['the image is of 53.3.0', [oldSettings(), handWritten()], WRITE_TLSX],
    ['the labels of the ConfigMap are', [oldSettings({ 'helm.sh/chart': 'kubeshark-53.3.0' }), handWritten({ tag: 'latest' })], WRITE_TLSX],
    ['nothing names a chart', [oldSettings(), handWritten({ tag: 'latest' })], WRITE_TLSX],
    ['an Application is of 53.3.0', [application('53.3.0', { tap: { enabledDissectors: OLD_DISSECTORS } })], 'warning settings/dissector spec.source.helm: tap.enabledDissectors'],
  ])('is none where %s', (_, objects, expected) => {
    expect(found(objects, 'settings/dissector')).toEqual([expected]);
  });
});

describe('the ConfigMap of a release', () => {
  const star = (metadata: KubernetesObject) => configMap({ POD_REGEX: '*' }, metadata);

  test.each<[string, readonly KubernetesObject[], number]>([
    ['of the same namespace', [star({}), handWritten()], 1],
    ['without a namespace', [handWritten(), star({ namespace: undefined })], 1],
    ['of another namespace', [handWritten(), star({ namespace: 'other' })], 0],
    ['without a namespace beside that of the namespace', [star({ namespace: undefined }), handWritten(), configMap({ POD_REGEX: '.*' })], 0],
    ['beside a worker without a namespace', [star({}), handWritten({ namespace: '' })], 1],
  ])('%s is read, or not', (_, objects, count) => {
    expect(found(objects, 'settings/pod-regex')).toHaveLength(count);
  });
});

describe('values in a wrong place', () => {
  /** The fixes for values that the chart does not read. */
  function fixes(values: KubernetesObject): string[] {
    const { findings } = lint([asValuesFile(inMemory(values))]);
    return findings.filter(({ rule }) => rule === 'helm/unknown-value' || rule === 'helm/not-rendered').map(({ path, fix }) => `${path}: ${fix}`);
  }

  test.each<[KubernetesObject, readonly string[]]>([
    [{ packetCapture: 'af_packet' }, ["packetCapture: Did you mean 'tap.packetCapture'?"]],
    [{ resources: { sniffer: {} } }, ["resources: Did you mean 'tap.resources'?"]],
    [{ resources: { limits: { memory: '2Gi' } } }, ["resources: Write it as 'tap.resources.sniffer'."]],
    [{ regex: 'a.*', excludedNamespaces: ['b'] }, ["regex: Did you mean 'tap.regex'?", "excludedNamespaces: Did you mean 'tap.excludedNamespaces'?"]],
    [{ nodeSelector: { a: 'b' } }, ["nodeSelector: Write terms of node affinity in 'tap.nodeSelectorTerms.workers'."]],
    [{ stopped: true }, ["stopped: Write 'tap.capture.dissection.enabled' with the opposite value."]],
    [{ Tap: { regex: 'a' } }, ["Tap: Write 'tap'."]],
    [{ tap: { tolerations: [] } }, ["tap.tolerations: Write the list as 'tap.tolerations.workers', and as 'hub' and 'front' where they need it."]],
    [{ tap: { 'packet_capture': 'best', 'packet-capture': 'best' } }, ["tap.packet_capture: Write 'tap.packetCapture'.", "tap.packet-capture: Write 'tap.packetCapture'."]],
    [{ tap: { pod_regex: 'a', podRegex: 'a' } }, ["tap.pod_regex: Write it as 'tap.regex'.", "tap.podRegex: Write it as 'tap.regex'."]],
    [{ tap: { capture: { enabled: false } } }, ["tap.capture.enabled: Did you mean 'tap.capture.dissection.enabled' or 'tap.capture.raw.enabled'?"]],
    [{ 'tap.namespaces[0]': 'shop' }, ["[tap.namespaces[0]]: Write it as nested maps: 'tap: { namespaces: […] }'."]],
    [{ tap: { 'regex=a.*': null } }, ["tap[regex=a.*]: Write it as nested maps: 'tap: { regex: … }'."]],
    [{ kubeshark: { enabled: true, tap: { regex: 'a' } } }, []],
    [{ traffic: { tap: { regex: 'a', bpf: 'tcp' } }, database: { enabled: true } }, ["traffic: tap.bpf: Write it as 'tap.bpfOverride'."]],
  ])('%j', (values, expected) => {
    expect(fixes(values)).toEqual(expected);
  });

  test.each([{ kind: 'Widget', regex: 'a' }, { apiVersion: 'v1', resources: {} }, { replicaCount: 1 }, { database: { tap: { water: true } } }])('%j is no values file of the chart', (object) => {
    expect(lint([asValuesFile(inMemory(object))]).workers).toBe(0);
  });
});
