import { Severity } from 'cdk8s-kubeshark';
import fc from 'fast-check';
import type { RawFinding } from '../../../src/diagnostics/raw-finding';
import { inMemory } from '../../../src/loader';
import { checkRelease, RELEASE_RULES } from '../../../src/rules/release/index';
import type { KubernetesObject } from '../../../src/util/kubernetes-object';
import { nameOf } from '../../../src/util/object-name';
import { releaseIn, releasesIn } from '../../release/support/manifests';
import { ACCOUNT, asRelease, CLAIM, CONFIG_MAP, LABELS, NAMESPACE, object, releaseOf, VOLUME, WORKER, workload } from '../../release/support/objects';
import { describeWithShared } from '../../support/external';
import { runs } from '../../support/runs';

const SCC = object('SecurityContextConstraints', 'scc', { users: [`system:serviceaccount:${NAMESPACE}:kubeshark-service-account`] });
const CLEANUP = object('Job', 'cleanup', { metadata: { name: 'cleanup', annotations: { 'helm.sh/hook': 'pre-delete' } } });
const METRICS = object('Service', 'metrics', { spec: { selector: { 'app.kubeshark.com/app': 'worker', ...LABELS } } });
const NGINX = object('ConfigMap', 'nginx', { data: { 'default.conf': 'location /dex {\n  rewrite ^/shark/dex(.*)$ /dex$1 break;\n}' } });

function ingress(...paths: (string | undefined)[]): KubernetesObject {
  return object('Ingress', 'ingress', { apiVersion: 'networking.k8s.io/v1', spec: { rules: [{ http: { paths: paths.map((path) => ({ path })) } }] } });
}

/** An object with some fields of its spec set. */
function withSpec(one: KubernetesObject, spec: KubernetesObject): KubernetesObject {
  return { ...one, spec: { ...one.spec, ...spec } };
}

/** What is found in a release of a worker and these objects. */
function found(...objects: KubernetesObject[]): RawFinding[] {
  return checkRelease(releaseOf(...objects));
}

interface Case {
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
}

interface FailingCase extends Case {
  readonly object: string;
  readonly path?: string;
}

const RULES: readonly { readonly rule: string; readonly fails: readonly FailingCase[]; readonly passes: readonly Case[] }[] = [
  {
    rule: 'release/volume-mode',
    fails: [
      { name: 'the chart\'s FileSystem', objects: [withSpec(CLAIM, { volumeMode: 'FileSystem' })], object: 'PersistentVolumeClaim/shark/claim', path: 'spec.volumeMode' },
      { name: 'an empty mode', objects: [withSpec(CLAIM, { volumeMode: '' })], object: 'PersistentVolumeClaim/shark/claim', path: 'spec.volumeMode' },
      { name: 'a mode of a volume', objects: [withSpec(VOLUME, { volumeMode: 'block' })], object: 'PersistentVolume/shark/volume', path: 'spec.volumeMode' },
    ],
    passes: [
      { name: 'both modes that there are', objects: [CLAIM, withSpec({ ...CLAIM, metadata: { name: 'b' } }, { volumeMode: 'Block' })] },
      { name: 'a mode that is not set', objects: [withSpec(CLAIM, { volumeMode: null }), withSpec({ ...CLAIM, metadata: { name: 'b' } }, { volumeMode: undefined })] },
    ],
  },
  {
    rule: 'release/volume-type',
    fails: [
      { name: 'a volume that says everything else', objects: [withSpec(VOLUME, { hostPath: undefined })].map(asJson), object: 'PersistentVolume/shark/volume', path: 'spec' },
      { name: 'a type of null', objects: [withSpec(VOLUME, { hostPath: null })], object: 'PersistentVolume/shark/volume', path: 'spec' },
    ],
    passes: [
      { name: 'a volume with a type', objects: [VOLUME] },
      { name: 'a type that is not known', objects: [asJson(withSpec(VOLUME, { hostPath: undefined, hologram: {} }))] },
      { name: 'a claim', objects: [CLAIM] },
    ],
  },
  {
    rule: 'release/constraint-account',
    fails: [
      { name: 'the account of another release', objects: [SCC, ACCOUNT], object: 'SecurityContextConstraints/shark/scc', path: 'users[0]' },
    ],
    passes: [
      { name: 'the worker\'s account', objects: [{ ...SCC, users: [`system:serviceaccount:${NAMESPACE}:shark-service-account`] }, ACCOUNT] },
      { name: 'another account beside the worker\'s', objects: [{ ...SCC, users: [...SCC.users, `system:serviceaccount:${NAMESPACE}:shark-service-account`] }, ACCOUNT] },
      { name: 'an account of another namespace', objects: [{ ...SCC, users: ['system:serviceaccount:other:kubeshark-service-account'] }, ACCOUNT] },
      { name: 'an account that the release has', objects: [SCC, ACCOUNT, object('ServiceAccount', 'kubeshark-service-account')] },
      { name: 'a release without accounts', objects: [SCC] },
      { name: 'a person', objects: [{ ...SCC, users: ['admin', 5] }, ACCOUNT] },
    ],
  },
  {
    rule: 'release/metrics-selector',
    fails: [
      { name: 'a Service that selects the chart\'s version', objects: [METRICS], object: 'Service/shark/metrics', path: 'spec.selector' },
    ],
    passes: [
      { name: 'a selector without versions', objects: [withSpec(METRICS, { selector: { 'app.kubeshark.com/app': 'worker' } })] },
      { name: 'a Service of other pods', objects: [withSpec(METRICS, { selector: { 'app.kubeshark.com/app': 'hub', ...LABELS } })] },
      { name: 'a Service of another namespace', objects: [{ ...METRICS, metadata: { name: 'metrics', namespace: 'other' } }] },
      { name: 'a Service without a selector', objects: [object('Service', 'external')] },
    ],
  },
  {
    rule: 'release/dex-path',
    fails: [
      { name: 'an Ingress to the base path alone', objects: [NGINX, ingress('/shark')], object: 'ConfigMap/shark/nginx', path: 'data[default.conf]' },
    ],
    passes: [
      { name: 'an Ingress to everything', objects: [NGINX, ingress('/')] },
      { name: 'an Ingress without a path', objects: [NGINX, ingress(undefined)] },
      { name: 'an Ingress to Dex, too', objects: [NGINX, ingress('/shark', '/dex')] },
      { name: 'no Ingress', objects: [NGINX] },
      { name: 'no base path', objects: [{ ...NGINX, data: { 'default.conf': NGINX.data['default.conf'].replace('^/shark', '^') } }, ingress('/shark')] },
    ],
  },
  {
    rule: 'release/delete-hook',
    fails: [
      { name: 'a Job before deletion', objects: [CLEANUP], object: 'Job/cleanup', path: 'metadata.annotations[helm.sh/hook]' },
      {
        name: 'a test',
        objects: [{ ...CLEANUP, kind: 'Pod', metadata: { name: 'test', annotations: { 'helm.sh/hook': 'test, post-rollback' } } }],
        object: 'Pod/test',
        path: 'metadata.annotations[helm.sh/hook]',
      },
    ],
    passes: [
      { name: 'a Job on installation', objects: [{ ...CLEANUP, metadata: { name: 'cleanup', annotations: { 'helm.sh/hook': 'pre-delete,post-install' } } }] },
      { name: 'an object that does nothing', objects: [{ ...CLEANUP, kind: 'ConfigMap' }] },
      { name: 'a Job without a hook', objects: [object('Job', 'job'), object('Job', 'other', { metadata: { name: 'other', annotations: { 'helm.sh/hook': null } } })] },
    ],
  },
  {
    rule: 'release/duplicate',
    fails: [
      { name: 'two objects of one identity', objects: [CONFIG_MAP, { ...CONFIG_MAP, data: {} }], object: nameOf(CONFIG_MAP) },
      { name: 'two versions of one API', objects: [{ ...WORKER, apiVersion: 'apps/v1beta2' }], object: 'DaemonSet/shark/kubeshark-worker-daemon-set' },
    ],
    passes: [
      { name: 'one name in two namespaces', objects: [CONFIG_MAP, { ...CONFIG_MAP, metadata: { name: 'kubeshark-config-map', namespace: 'other' } }] },
      { name: 'one name of two APIs', objects: [ingress(), { ...ingress(), apiVersion: 'extensions/v1beta1' }] },
      { name: 'names that the API server completes', objects: [object('Job', '', { metadata: { generateName: 'a-' } }), object('Job', '', { metadata: { generateName: 'a-' } })] },
    ],
  },
  {
    rule: 'release/yaml-text',
    fails: [
      ...['0o14', '-0O7_7', 'a\u2028b', '\u0085', '\u007f', 'x\ud800', '\uffff'].map((text) => (
        { name: `the text ${JSON.stringify(text)}`, objects: [{ ...CONFIG_MAP, data: { a: 'fine', b: text } }], object: nameOf(CONFIG_MAP), path: 'data.b' }
      )),
      { name: 'such a key', objects: [{ ...CONFIG_MAP, list: [{}, { '0o14': 'a' }] }], object: nameOf(CONFIG_MAP), path: 'list[1]' },
    ],
    passes: [
      { name: 'text that cdk8s writes right', objects: [{ ...CONFIG_MAP, data: { a: '0777', b: '22:22', c: 'é😀\ufeff\u00a0', d: '0o8', e: 'x0o14', f: '\t\n', g: 12 } }] },
    ],
  },
];

describe.each(RULES)('$rule', ({ rule, fails, passes }) => {
  const ofRule = (objects: readonly KubernetesObject[]) => found(...objects).filter((finding) => finding.rule === rule);
  const { severity } = RELEASE_RULES.find(({ id }) => id === rule)!;

  test.each(fails.map((one) => [one.name, one] as const))('finds %s', (_, { objects, object: name, path }) => {
    const findings = ofRule(objects);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity, subject: name, rejectedByApiServer: severity === Severity.ERROR });
    expect(findings[0].path).toBe(path);
    expect(findings[0].message).toMatch(new RegExp(`^${rule}: .*${name}.*[.?]$`, 's'));
  });

  test.each(passes.map((one) => [one.name, one] as const))('is silent about %s', (_, { objects }) => {
    expect(ofRule(objects)).toEqual([]);
  });
});

describe('what the API server rejects in the pods of other workloads', () => {
  test.each(['Deployment', 'DaemonSet'])('is an error of a %s, in the words of the rules for the worker', (kind) => {
    expect(found(workload(kind, 'hub', { tolerations: [{ key: 'a', operator: 'Exists', effect: 'PreferNoSchedule', tolerationSeconds: 5 }] }))).toEqual([
      expect.objectContaining({ rule: 'kubernetes/toleration', severity: Severity.ERROR, subject: `${kind}/shark/hub`, path: 'spec.template.spec.tolerations[0].effect', rejectedByApiServer: true }),
    ]);
  });

  test('is not looked for in the worker, which has its own rules', () => {
    const broken = workload('DaemonSet', 'worker', { containers: [] });
    const worker = inMemory(broken);
    expect(checkRelease({ worker, objects: [worker] })).toEqual([]);
    expect(checkRelease({ objects: [worker] })).not.toEqual([]);
  });

  test('is nothing that it merely warns of', () => {
    expect(found(workload('Deployment', 'hub', { containers: [{ name: 'main', image: 'image:1', env: [{ name: 'A', value: '1' }, { name: 'A', value: '2' }] }] }))).toEqual([]);
  });
});

describe('a finding', () => {
  const source = { object: withSpec(CLAIM, { volumeMode: 'FileSystem' }), file: 'release.yaml', lineOf: (path: string) => (path === 'spec.volumeMode' ? 7 : 1) };

  test('names field, value, object, file and line, what is broken and the fix', () => {
    expect(checkRelease({ objects: [source] }).map(({ message }) => message)).toEqual([
      "release/volume-mode: 'spec.volumeMode' (FileSystem) of PersistentVolumeClaim/shark/claim (release.yaml:7) is neither Filesystem nor Block, so that every API server "
      + "rejects the object. Write 'Filesystem' (Helm value tap.persistentStoragePvcVolumeMode), or set 'repair'.",
    ]);
  });

  test('names no place that there is none of', () => {
    expect(checkRelease({ objects: [{ ...source, file: '-', lineOf: () => undefined }] })[0].message).toContain('claim (standard input) is');
    expect(checkRelease({ objects: [inMemory(source.object)] })[0].message).toContain('claim is neither');
  });
});

test('whatever the objects hold, nothing is thrown', () => {
  const kinds = ['PersistentVolume', 'PersistentVolumeClaim', 'SecurityContextConstraints', 'ServiceAccount', 'Service', 'ConfigMap', 'Ingress', 'Job', 'Deployment', 'DaemonSet'];
  const value = fc.jsonValue({ maxDepth: 4 });
  const metadata = fc.oneof(value, fc.record({ name: value, namespace: value, annotations: value }, { requiredKeys: [] }));
  const parts = { apiVersion: value, metadata, data: value, users: value };
  const spec = fc.oneof(value, fc.record({ volumeMode: value, selector: value, rules: value, template: value }, { requiredKeys: [] }));
  const anyObject = fc.record({ kind: fc.oneof(fc.constantFrom(...kinds), value), spec, ...parts }, { requiredKeys: ['kind'] });
  fc.assert(fc.property(fc.array(anyObject, { maxLength: 4 }), (objects) => {
    const sources = objects.map((one) => inMemory(one as KubernetesObject));
    for (const { message, subject: name } of checkRelease({ worker: sources[0], objects: sources })) {
      expect(`${message} ${name}`).toMatch(/^[a-z-]+\/[a-z-]+: \S/);
    }
  }), { numRuns: runs(3000) });
});

describeWithShared('the golden releases', (shared) => {
  /** Exactly what the real API server rejects in these, but for their workers. */
  const REFUSED: { readonly [name: string]: readonly string[] } = {
    '003-mesh-off-nobpf-static-pv-only': ['release/volume-type'],
    '007-registry-tag-pullsecrets': ['release/volume-mode'],
    '011-override-both-pprof-persistent': ['release/volume-mode'],
    '018-persistent-static-efs-nobpf': ['release/volume-mode'],
    '020-tolerations-priorityclass': ['kubernetes/toleration'],
    '026-labels-annotations': ['release/volume-mode', 'release/volume-type'],
  };
  const names = releasesIn(shared).map(({ name }) => name);
  const ofSeverity = (name: string, severity: Severity) => (
    checkRelease(asRelease(releaseIn(shared, name))).filter((one) => one.severity === severity).map(({ rule }) => rule)
  );

  test.each(names)('have an error where the API server rejects an object, and nowhere else: %s', (name) => {
    expect(ofSeverity(name, Severity.ERROR)).toEqual(REFUSED[name] ?? []);
  });

  test('have these warnings', () => {
    const besideHub = (name: string) => ofSeverity(name, Severity.WARNING).filter((rule) => rule !== 'release/capture-stop');
    const warnings = names.map((name) => [name, besideHub(name)] as const).filter(([, rules]) => rules.length > 0);
    expect(Object.fromEntries(warnings)).toEqual({
      '007-registry-tag-pullsecrets': ['release/delete-hook'],
      '009-override-tags': ['release/delete-hook'],
      '010-override-images': ['release/delete-hook'],
      '020-tolerations-priorityclass': ['release/delete-hook'],
      '033-dex-ingress-basepath': ['release/dex-path'],
    });
  });

  test('stop capturing after the last dashboard is closed, from the chart on that passes the argument', () => {
    expect(names.filter((name) => !ofSeverity(name, Severity.WARNING).includes('release/capture-stop'))).toEqual(['chart-52.3.96']);
  });

  test.each(names)('lose workers from their metrics during an upgrade: %s', (name) => {
    expect(ofSeverity(name, Severity.INFO)).toEqual(['release/metrics-selector']);
  });
});

/** Without fields that are undefined, as it would have been read. */
function asJson(one: KubernetesObject): KubernetesObject {
  return JSON.parse(JSON.stringify(one));
}
