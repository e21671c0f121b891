import { lint, type LintFinding } from '../../src/lint';
import { readText } from '../../src/loader';

const settingsOf = (namespace: string, data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kubeshark-config-map', namespace }, data });

const workerOf = (name: string, namespace: string, annotations: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name, namespace, annotations },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'sniffer', image: 'kubeshark/worker:v53.3.0', command: ['./worker', '-i', 'any', '-packet-capture', 'best'] }] },
    },
  },
});

function findingsOf(objects: readonly object[], fixesInProps = false): LintFinding[] {
  const text = objects.map((object) => JSON.stringify(object, undefined, 1)).join('\n---\n');
  return lint(readText('input.yaml', Buffer.from(text)), { fixesInProps }).findings.filter(({ rule }) => /^settings\/|^filter\/syntax/.test(rule));
}

/** The line of JSON, as it is written here, on which a text is. */
const lineOf = (objects: readonly object[], text: string) => (
  objects.map((object) => JSON.stringify(object, undefined, 1)).join('\n---\n').split('\n').findIndex((line) => line.includes(text)) + 1
);

describe('a finding about a setting of the release', () => {
  test.each<[string, object, string, string]>([
    ['POD_REGEX', { POD_REGEX: '*' }, 'error settings/pod-regex', 'POD_REGEX'],
    ['a namespace', { NAMESPACES: 'shop,Pay' }, 'error settings/namespace', 'NAMESPACES'],
    ['an excluded namespace', { EXCLUDED_NAMESPACES: 'Kube' }, 'error settings/namespace', 'EXCLUDED_NAMESPACES'],
    ['a dissector', { ENABLED_DISSECTORS: 'http,reddis' }, 'warning settings/dissector', 'ENABLED_DISSECTORS'],
    ['a BPF filter', { BPF_OVERRIDE: 'prot 80' }, 'error filter/syntax', 'BPF_OVERRIDE'],
    ['targets that a BPF filter replaces', { NAMESPACES: 'shop', BPF_OVERRIDE: 'port 80' }, 'warning settings/overridden', 'NAMESPACES'],
  ])('is at the line of the ConfigMap, and its fix names the field: %s', (_, data, heading, key) => {
    const objects = [settingsOf('kubeshark', data), workerOf('one', 'kubeshark')];
    const path = `data[${key}]`;
    expect(findingsOf(objects).map(({ severity, rule, object, path: at, line, file }) => [`${severity} ${rule}`, object, at, line, file]))
      .toEqual([[heading, 'ConfigMap/kubeshark/kubeshark-config-map', path, lineOf(objects, `"${key}":`), 'input.yaml']]);
    const [{ fix, message }] = findingsOf(objects);
    expect(fix).toContain(path);
    expect(message).toContain(fix);
  });

  test('is reported once for all workers that read it, and again where one of them accepts it', () => {
    const objects = [settingsOf('kubeshark', { POD_REGEX: '*' }), workerOf('one', 'kubeshark'), workerOf('two', 'kubeshark')];
    expect(findingsOf(objects)).toHaveLength(1);
    const accepting = workerOf('three', 'kubeshark', { 'cdk8s-kubeshark/acknowledge': 'settings/pod-regex=all pods' });
    expect(findingsOf([...objects, accepting]).map(({ acknowledged }) => acknowledged)).toEqual([undefined, 'all pods']);
  });

  test('is at the ConfigMap of its namespace', () => {
    const objects = ['one', 'two'].flatMap((namespace) => [settingsOf(namespace, { POD_REGEX: '*' }), workerOf('worker', namespace)]);
    expect(findingsOf(objects).map(({ object }) => object)).toEqual(['ConfigMap/one/kubeshark-config-map', 'ConfigMap/two/kubeshark-config-map']);
  });

  test('keeps the fix in props where fixes are in props', () => {
    const [finding] = findingsOf([settingsOf('kubeshark', { POD_REGEX: '(?!a)' }), workerOf('one', 'kubeshark')], true);
    expect(finding.fix).toContain("'settings.excludedNamespaces'");
  });

  test('is at the worker where the variable of the guide holds the filter', () => {
    const worker: any = workerOf('one', 'kubeshark');
    worker.spec.template.spec.containers[0].env = [{ name: 'FILTER_EXPRESSION', value: 'prot 80' }];
    const [finding] = findingsOf([settingsOf('kubeshark', { POD_REGEX: '.*' }), worker]);
    expect(finding).toMatchObject({ object: 'DaemonSet/kubeshark/one', path: expect.stringContaining('FILTER_EXPRESSION') });
  });
});
