import { lint, type LintFinding } from '../../../src/lint';
import { readText } from '../../../src/loader';

/** The findings of an input, from the top of the file down. */
function findingsOf(text: string): LintFinding[] {
  return [...lint(readText('input.yaml', Buffer.from(text))).findings].sort((one, other) => one.line! - other.line!);
}

function linesOf(text: string, rule: string): (number | undefined)[] {
  return findingsOf(text).filter((finding) => finding.rule === rule).map(({ line }) => line);
}

/** Values with a request of memory that is far below its limit, on the sixth line, and a key that no chart has, on the second. */
const VALUES = `tap:
  storageSize: 5Gi
  resources:
    sniffer:
      limits: { memory: 5Gi }
      requests: { memory: 50Mi }
    tracer:
      limits: { memory: 64Mi }
      requests: { memory: 64Mi }
`;

const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

const APPLICATION = (helm: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: kubeshark, namespace: argocd }
spec:
  source:
    chart: kubeshark
    targetRevision: 53.3.0
    helm:
${indented(helm, 6)}`;

/** Each form in which the values are kept, and how many lines of it stand above them. */
const FORMS: readonly (readonly [form: string, text: string, above: number])[] = [
  ['a values file', VALUES, 0],
  ['a values file of an umbrella chart', `kubeshark:\n${indented(VALUES, 2)}`, 1],
  ["an Application's values as a string", APPLICATION(`values: |\n${indented(VALUES, 2)}`), 9],
  ["an Application's values as a string without a line break at its end", APPLICATION(`values: |-\n${indented(VALUES, 2)}`), 9],
  ["an Application's values as an object", APPLICATION(`valuesObject:\n${indented(VALUES, 2)}`), 9],
  ['an Application with several sources', `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: all }
spec:
  sources:
    - repoURL: https://example.com/values.git
      ref: values
    - chart: kubeshark
      helm:
        valuesObject:
${indented(VALUES, 10)}`, 10],
  ['an ApplicationSet', `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all }
spec:
  template:
    spec:
      source:
        path: charts/kubeshark
        helm:
          values: |
${indented(VALUES, 12)}`, 10],
  ['a HelmRelease', `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: kubeshark }
spec:
  chart: { spec: { chart: kubeshark } }
  values:
${indented(VALUES, 4)}`, 6],
  ['a HelmChart', `apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: kubeshark, namespace: kube-system }
spec:
  chart: kubeshark/kubeshark
  valuesContent: |-
${indented(VALUES, 4)}`, 6],
  ['a helmfile', `releases:
  - name: kubeshark
    chart: kubeshark/kubeshark
    values:
      - env/common.yaml
      -
${indented(VALUES, 8)}`, 6],
];

test.each(FORMS)('in %s each finding has the line of the value at fault', (_, text, above) => {
  expect(linesOf(text, 'helm/unknown-value')).toEqual([above + 2]);
  expect(linesOf(text, 'resources/memory-gap')).toEqual([above + 6]);
});

test.each(FORMS)('%s has the findings of the values file itself', (_, text) => {
  const rules = (input: string) => findingsOf(input).map(({ rule }) => rule).filter((rule) => rule !== 'helm/missing-values').sort();
  expect(rules(text)).toEqual(rules(VALUES));
});

test('a finding names the value and not the prop, in its message and in its path', () => {
  const [gap] = findingsOf(VALUES).filter(({ rule }) => rule === 'resources/memory-gap');
  expect(gap.message).toContain("'tap.resources.sniffer.requests.memory' (50Mi) is 102x below 'tap.resources.sniffer.limits.memory' (5Gi)");
  expect(gap.path).toBe('tap.resources.sniffer.requests.memory');
});

test('a finding about a prop that no value decides names the values of the others', () => {
  const [unreserved] = findingsOf(VALUES).filter(({ rule }) => rule === 'storage/unreserved');
  expect(unreserved.message).toContain("nothing is reserved for 'tap.storageLimit' (");
});

test('two props of one value are told apart', () => {
  const [identical] = findingsOf(VALUES).filter(({ rule }) => rule === 'probes/identical');
  expect(identical.message).toContain("'tap.probes.sniffer' (liveness) equals 'tap.probes.sniffer' (readiness)");
});

test('in an object the path leads through the field that holds the values', () => {
  const [gap] = findingsOf(APPLICATION(`valuesObject:\n${indented(VALUES, 2)}`)).filter(({ rule }) => rule === 'resources/memory-gap');
  expect({ object: gap.object, path: gap.path }).toEqual({
    object: 'Application/argocd/kubeshark', path: 'spec.source.helm: tap.resources.sniffer.requests.memory',
  });
});

test("an Application's parameters count over its values, and have their own lines", () => {
  const text = APPLICATION(`values: |
${indented(VALUES, 2)}parameters:
  - name: tap.resources.sniffer.requests.memory
    value: 4Gi
  - name: tap.misc.tcpStreamChannelTimeoutMs
    value: "1000"
`);
  expect(linesOf(text, 'resources/memory-gap')).toEqual([]);
  expect(linesOf(text, 'tcp-streams/timeout-range')).toEqual([23]);
});

describe('a parameter is read as --set reads it', () => {
  const rulesOf = (name: string, value: string) => findingsOf(APPLICATION(`values: |
  tap: { namespaces: [a, b], excludedNamespaces: [c] }
parameters:
  - name: ${name}
    value: ${JSON.stringify(value)}
`)).filter(({ rule }) => !/^(probes|resources|storage|placement|release)\//.test(rule)).map(({ rule, line }) => `${rule} ${line}`);

  test.each([
    ['a list in braces', 'tap.excludedNamespaces', '{b}', 'settings/excluded 13'],
    ['an element of a list', 'tap.excludedNamespaces[0]', 'b', 'settings/excluded 13'],
    ['an element behind the end of a list', 'tap.excludedNamespaces[1]', 'b', 'settings/excluded 13'],
    ['a whole number that is printed with all its digits', 'tap.misc.staleTimeoutSeconds', '1000000', undefined],
    ['a fraction, which is a string', 'tap.misc.staleTimeoutSeconds', '1.5', 'tcp-streams/timeout-value 13'],
    ['a key with a dot', 'tap.labels.example\\.com/team', 'a b', 'name/length 13'],
    ['a key that the chart does not have', 'tap.excludedNamespace', 'b', 'helm/unknown-value 13'],
  ])('%s', (_, name, value, expected) => {
    const found = rulesOf(name, value);
    expect(found.filter((rule) => /^helm\/large|^helm\/not/.test(rule))).toEqual([]);
    expect(found).toEqual(expect.arrayContaining(expected === undefined ? [] : [expected]));
  });
});

describe('a release of Flux is Kubeshark\'s', () => {
  const release = (spec: string) => findingsOf(`apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: a }\nspec: ${spec}\n`);
  test.each([
    ['by its chart', '{ chart: { spec: { chart: kubeshark } } }', true],
    ['by the name of its reference', '{ chartRef: { kind: OCIRepository, name: kubeshark } }', true],
    ['by its values, where an overlay names no chart', '{ values: { tap: { tls: false } } }', true],
    ['not by a reference to another chart', '{ chartRef: { kind: OCIRepository, name: podinfo }, values: { replicaCount: 2 } }', false],
    ['not by another chart', '{ chart: { spec: { chart: podinfo } }, values: { tap: 1 } }', false],
  ])('%s', (_, spec, expected) => {
    expect(release(spec).length > 0).toBe(expected);
  });
});

test.each([
  ['1000000', 'tap.misc.staleTimeoutSeconds', 'error'],
  ['1200000', 'tap.misc.tcpStreamChannelTimeoutMs', 'error'],
  ['10000000000', 'tap.storageLimit', 'warning'],
])('a number that helm prints with an exponent, %s of %s, is an %s', (number, key, severity) => {
  const found = findingsOf(`${key.split('.').map((name, depth) => `${'  '.repeat(depth)}${name}:`).join('\n')} ${number}\n`);
  expect(found.filter(({ rule }) => rule === 'helm/large-number').map((finding) => finding.severity)).toEqual([severity]);
});

test('an empty limit, which is rendered as a zero, is below the request', () => {
  const [found] = findingsOf('tap: { resources: { sniffer: { limits: { cpu: null } } } }').filter(({ severity }) => severity === 'error');
  expect(found).toMatchObject({ rule: 'resources/limit-below-request', path: 'tap.resources.sniffer.requests.cpu' });
});

test('targets beside a BPF filter, and a filter that the backend does not apply, are found in values', () => {
  const found = findingsOf('tap: { bpfOverride: port 80, regex: shop, packetCapture: ebpf }');
  expect(found.filter(({ rule }) => /^(settings|filter)\//.test(rule)).map(({ rule, path }) => [rule, path])).toEqual([
    ['filter/not-effective', 'tap.packetCapture'], ['settings/overridden', 'tap.regex'],
  ]);
});

describe('a key that the chart does not have', () => {
  test.each([
    ['a key that people write', 'tap: { storageSize: 5Gi }', "Write it as 'tap.storageLimit'."],
    ['the old name of the sniffer', 'tap: { resources: { worker: { limits: { memory: 1Gi } } } }', "Write it as 'tap.resources.sniffer'."],
    ['a key of charts with lower-case keys', 'tap: { storagelimit: 200MB }', "Write 'tap.storageLimit'."],
    ['a key that the chart has dropped', 'tap: { ignoreTainted: true }', "List tolerations in 'tap.tolerations.workers'."],
    ['a key at the root that belongs below tap', 'tap: {}\nbpfOverride: port 80', "Did you mean 'tap.bpfOverride'?"],
    ['a misspelt key', 'tap: { excludeNamespaces: [kube-system] }', "Write it as 'tap.excludedNamespaces'."],
    ['the syntax of --set', 'tap.packetCapture: libpcap', "Write it as nested maps: 'tap: { packetCapture: … }'."],
  ])('%s is reported with what to write', (_, text, fix) => {
    const unknown = findingsOf(text).filter(({ rule }) => rule === 'helm/unknown-value');
    expect(unknown.map(({ severity }) => severity)).toEqual(['warning']);
    expect(unknown[0].fix).toBe(fix);
  });

  test.each([
    ['tap: { resources: { worker: {} } }', '52.0.0'],
    ['tap: { stopped: true }', '52.8.0'],
    ['tap: { capture: { stopAfter: 5m } }', '52.12.0'],
    ['tap: { nodeselectorterms: [] }', '51.0.14'],
  ])('%s is reported with the last version that had it', (text, version) => {
    expect(findingsOf(text).filter(({ rule }) => rule === 'helm/unknown-value').map(({ message }) => message).join()).toContain(version);
  });
});

test('node selector terms as a list are reported with the version that took them', () => {
  const [finding] = findingsOf('tap: { nodeSelectorTerms: [{ matchExpressions: [] }] }').filter(({ path }) => path === 'tap.nodeSelectorTerms');
  expect(finding.message).toContain('52.3.96');
  expect(finding.fix).toContain("'tap.nodeSelectorTerms.workers'");
});

test('values of another version of the chart, and values that are not in the input, are reported', () => {
  const text = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: kubeshark }
spec:
  chart: { spec: { chart: kubeshark, version: 52.3.96 } }
  valuesFrom: [{ kind: ConfigMap, name: common }]
  values: { tap: { tls: false } }
`;
  const reported = findingsOf(text).filter(({ rule }) => rule === 'helm/chart-version' || rule === 'helm/missing-values');
  expect(reported.map(({ rule, severity, line }) => ({ rule, severity, line }))).toEqual([
    { rule: 'helm/chart-version', severity: 'info', line: 7 }, { rule: 'helm/missing-values', severity: 'info', line: 7 },
  ]);
  expect(reported[1].message).toContain('ConfigMap/common');
});

test('objects that install other charts are passed over', () => {
  expect(findingsOf(`apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: podinfo }
spec: { chart: { spec: { chart: podinfo } }, values: { tap: 1 } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: guestbook }
spec: { source: { path: guestbook } }
`)).toEqual([]);
});

test('values that are not valid YAML in an Application are an error with the line in the file', () => {
  expect(() => findingsOf(APPLICATION('values: |\n  tap:\n    tls: [\n'))).toThrow(/^input\.yaml:1[12]: /);
});

test.each<[string, string, readonly (readonly [path: string | undefined, line: number | undefined])[]]>([
  ['the default of the chart', 'tap: { tls: true }', [['tap.capture.dissection.stopAfter', 1]]],
  ['a time', 'tap:\n  capture:\n    dissection:\n      stopAfter: 1h\n', [['tap.capture.dissection.stopAfter', 4]]],
  ['no time', 'tap: { capture: { dissection: { stopAfter: "0" } } }', []],
  ['no time, with a unit', 'tap: { capture: { dissection: { stopAfter: 0s } } }', []],
  ['a release that starts without dissection', 'tap: { capture: { dissection: { enabled: false } } }', [['tap.capture.dissection.enabled', 1]]],
  ['an earlier chart', APPLICATION('values: |\n  tap: { tls: true }\n').replace('53.3.0', '52.3.96'), []],
])('the hub that ends the capture by itself is a warning: %s', (_, text, expected) => {
  const found = findingsOf(text).filter(({ rule }) => rule === 'release/capture-stop');
  expect(found.map(({ path, line }) => [path, line])).toEqual(expected);
  expect(found.every(({ severity }) => severity === 'warning')).toBe(true);
});

test.each(['kubeshark: {}\n', 'kubeshark:\n', 'kubeshark:\n  enabled: true\n'])('the values of an umbrella chart without a value have the findings of the chart: %j', (text) => {
  const rulesOf = (values: string) => lint(readText('values.yaml', Buffer.from(values))).findings.map(({ rule }) => rule);
  expect(rulesOf(text)).toEqual(rulesOf('tap: {}\n'));
  expect(rulesOf('kubeshark: 5\n')).toEqual([]);
});
