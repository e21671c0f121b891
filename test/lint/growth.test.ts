import { TrafficFilter } from 'cdk8s-kubeshark';
import { dump } from 'js-yaml';
import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';
import { readText } from '../../src/loader/parse-text';
import { daemonSet } from '../../src/render';
import { cpuTimeOf } from '../support/cpu-time';
import { specOf } from '../support/spec';

/** The parts of a worker's DaemonSet. */
interface Parts {
  readonly metadata: any;
  readonly spec: any;
  readonly template: any;
  readonly pod: any;
}

const list = (length: number, element: (index: number) => any) => Array.from({ length }, (_, index) => element(index));
/** The affinity of terms that nodes have to meet. */
const required = (nodeSelectorTerms: readonly object[]) => (
  { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } }
);
const map = (length: number, key: (index: number) => string, value: unknown) => Object.fromEntries(list(length, (index) => [key(index), value]));

/** Ways to make a worker's DaemonSet larger, each valid or with a fault in each element. */
const SITES: { readonly [site: string]: (parts: Parts, n: number) => void } = {
  'containers one hostPort': ({ pod }, n) => {
    pod.containers.push(...list(n, (i) => ({ name: `c${i}`, image: 'a', ports: [{ containerPort: 80, hostPort: 80 }] })));
  },
  'containers one name': ({ pod }, n) => { pod.containers.push(...list(n, () => ({ name: 'c', image: 'a' }))); },
  'containers fine': ({ pod }, n) => { pod.containers.push(...list(n, (i) => ({ name: `c${i}`, image: 'a' }))); },
  'initContainers': ({ pod }, n) => {
    pod.initContainers.push(...list(n, (i) => ({ name: `C${i}`, image: 'a', restartPolicy: 'Always', ports: [{ containerPort: 80 }] })));
  },
  'ports': ({ pod }, n) => { pod.containers[0].ports = list(n, (i) => ({ name: 'p', containerPort: 1 + i % 65000 })); },
  'ports other host ports': ({ pod }, n) => {
    pod.hostNetwork = false;
    pod.containers[0].ports = list(n, (i) => ({ containerPort: 80, hostPort: 1 + i % 65000 }));
  },
  'volumes': ({ pod }, n) => { pod.volumes.push(...list(n, (i) => ({ name: `v${i}`, emptyDir: {} }))); },
  'volumes one name': ({ pod }, n) => { pod.volumes.push(...list(n, () => ({ name: 'v', emptyDir: {}, hostPath: { path: '..' } }))); },
  'volumeMounts': ({ pod }, n) => { pod.containers[0].volumeMounts.push(...list(n, (i) => ({ name: `v${i}`, mountPath: '/a' }))); },
  'env': ({ pod }, n) => { pod.containers[0].env.push(...list(n, (i) => ({ name: `E${i}`, value: '1' }))); },
  'env one name': ({ pod }, n) => { pod.containers[0].env.push(...list(n, () => ({ name: 'E', value: '1' }))); },
  'env bad': ({ pod }, n) => { pod.containers[0].env.push(...list(n, (i) => ({ name: `E=${i}`, value: 1, valueFrom: {} }))); },
  'tolerations': ({ pod }, n) => { pod.tolerations = list(n, (i) => ({ key: `a${i}`, operator: 'x' })); },
  'tolerations fine': ({ pod }, n) => { pod.tolerations = list(n, (i) => ({ key: `a${i}`, operator: 'Exists', effect: 'NoSchedule' })); },
  'node terms': ({ pod }, n) => {
    pod.affinity = required(list(n, (i) => ({ matchExpressions: [{ key: 'k', operator: 'In', values: [`v${i}`] }, { key: 'k', operator: 'In', values: ['w'] }] })));
  },
  'node terms fine': ({ pod }, n) => {
    pod.affinity = required(list(n, (i) => ({ matchExpressions: [{ key: 'k', operator: 'In', values: [`v${i}`] }] })));
  },
  'conditions': ({ pod }, n) => {
    pod.affinity = required([{ matchExpressions: list(n, (i) => ({ key: 'k', operator: 'NotIn', values: [`v${i}`] })) }]);
  },
  'conditions other keys': ({ pod }, n) => {
    pod.affinity = required([{ matchExpressions: list(n, (i) => ({ key: `k${i}`, operator: 'Gt', values: [`v${i}`] })) }]);
  },
  'values': ({ pod }, n) => {
    pod.affinity = required([{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: list(n, (i) => `V${i}`) }] }]);
  },
  'preferred': ({ pod }, n) => {
    pod.affinity = { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: list(n, () => ({ weight: 0, preference: {} })) } };
  },
  'spread': ({ pod }, n) => {
    pod.topologySpreadConstraints = list(n, (i) => ({ maxSkew: 1, topologyKey: `z${i}`, whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { a: 'b' } } }));
  },
  'spread one key': ({ pod }, n) => {
    pod.topologySpreadConstraints = list(n, () => ({ maxSkew: 1, topologyKey: 'z', whenUnsatisfiable: 'DoNotSchedule' }));
  },
  'labels': ({ template }, n) => { Object.assign(template.metadata.labels, map(n, (i) => `-l${i}`, '-')); },
  'annotations': ({ metadata }, n) => { Object.assign(metadata, { annotations: map(n, (i) => `a b${i}`, '-') }); },
  'nodeSelector': ({ pod }, n) => { pod.nodeSelector = map(n, (i) => `l${i}`, '-'); },
  'apparmor': ({ template }, n) => {
    Object.assign(template.metadata, { annotations: map(n, (i) => `container.apparmor.security.beta.kubernetes.io/c${i}`, 'x') });
  },
  'unknown fields': ({ spec }, n) => { Object.assign(spec, map(n, (i) => `f${i}`, 1)); },
  'capabilities': ({ pod }, n) => { pod.containers[0].securityContext = { capabilities: { add: list(n, (i) => `C${i}`) } }; },
  'command': ({ pod }, n) => { pod.containers[0].command.push(...list(n, (i) => `-x${i}`)); },
  'probe command': ({ pod }, n) => {
    pod.containers[0].livenessProbe = { exec: { command: ['sh', '-c', list(n, () => 'ps | grep abcd').join(';')] } };
  },
  'resources': ({ pod }, n) => { pod.containers[0].resources = { limits: map(n, (i) => `e.com/x${i}`, 'x') }; },
  'claims': ({ pod }, n) => { pod.resourceClaims = list(n, () => ({ name: 'x' })); },
  'pull secrets': ({ pod }, n) => { pod.imagePullSecrets = list(n, () => ({ name: 'x' })); },
  'projected': ({ pod }, n) => {
    pod.volumes.push({ name: 'p', projected: { sources: list(n, () => ({ configMap: { name: 'a', items: [{ key: 'a', path: 'a' }] } })) } });
  },
  'items': ({ pod }, n) => { pod.volumes.push({ name: 'p', configMap: { name: 'a', items: list(n, (i) => ({ key: 'a', path: `../${i}` })) } }); },
  'managedFields': ({ metadata }, n) => { metadata.managedFields = list(n, () => ({ time: 'x' })); },
  'owners': ({ metadata }, n) => { metadata.ownerReferences = list(n, () => ({ apiVersion: 'x' })); },
  'name of blanks': ({ metadata }, n) => { metadata.name = ' '.repeat(n * 10); },
  'container name of blanks': ({ pod }, n) => { pod.containers[0].name = '\n '.repeat(n * 5); },
  'image of blanks': ({ pod }, n) => { pod.containers[0].image = ' '.repeat(n * 10) + 'x'; },
  'quantity of digits': ({ pod }, n) => { pod.containers[0].resources = { limits: { memory: '1'.repeat(n * 10) } }; },
  'filter variable': ({ pod }, n) => {
    pod.containers[0].env.push({ name: 'FILTER_EXPRESSION', value: list(n, (i) => `port ${1 + i % 65000}`).join(' or ') });
  },
  'acknowledgements': ({ metadata }, n) => { metadata.annotations = { 'cdk8s-kubeshark/acknowledge': list(n, (i) => `x/${i}: y`).join('\n') }; },
};

/** What comes of a DaemonSet of a size. */
interface Outcome {
  readonly inputBytes: number;
  readonly outputBytes: number;
  readonly findings: number;
  readonly milliseconds: number;
}

const WRITERS = {
  JSON: (object: object) => JSON.stringify(object),
  YAML: (object: object) => dump(object, { noRefs: true, lineWidth: -1 }),
};

const CASES = [
  ...Object.keys(SITES).map((site) => [site, 'JSON'] as const),
  ...['containers one hostPort', 'env bad', 'volumes', 'labels', 'image of blanks'].map((site) => [site, 'YAML'] as const),
];

function lintOf(site: string, n: number, write: (object: object) => string): Outcome {
  const object: any = structuredClone(daemonSet(specOf()));
  SITES[site]({ metadata: object.metadata, spec: object.spec, template: object.spec.template, pod: object.spec.template.spec }, n);
  const bytes = Buffer.from(write(object));
  let findings: readonly object[] = [];
  const milliseconds = cpuTimeOf(() => {
    ({ findings } = lint(readText('-', bytes)));
  });
  return { inputBytes: bytes.length, outputBytes: JSON.stringify(findings).length, findings: findings.length, milliseconds };
}

const SIZE = 600;

/** Garbage is collected at any time: one of several runs must be linear. */
const RUNS = 4;

/** Four times the input may take this many times as long: 16 would be the square. */
const MAX_SLOWDOWN = 10;
const NOTICEABLE_MS = 250;

function isLinear(small: number, large: number): boolean {
  return large < Math.max(NOTICEABLE_MS, MAX_SLOWDOWN * small);
}

/** The first of several runs in which time grows linearly, or the last run. */
function firstLinear<T extends { readonly milliseconds: number }>(run: () => readonly [small: T, large: T]): readonly [small: T, large: T] {
  for (let count = 1; ; count++) {
    const pair = run();
    if (isLinear(pair[0].milliseconds, pair[1].milliseconds) || count === RUNS) {
      return pair;
    }
  }
}

describe('an input of four times the size has as many findings, a report that grows no faster, and takes about four times as long', () => {
  test.each(CASES)('%s in %s', (site, format) => {
    const [small, large] = firstLinear(() => [lintOf(site, SIZE, WRITERS[format]), lintOf(site, 4 * SIZE, WRITERS[format])]);
    expect(large.findings).toBe(small.findings);
    expect(large.outputBytes - small.outputBytes).toBeLessThanOrEqual(1000 + 20 * (large.inputBytes - small.inputBytes));
    expect(large.outputBytes).toBeLessThan(60_000 + 20 * large.inputBytes);
    expect(isLinear(small.milliseconds, large.milliseconds)).toBe(true);
  });
});

test.each<[string, (n: number) => string]>([
  ['of one operator', (n) => list(n, (i) => `port ${1 + i}`).join(' or ')],
  ['of two operators', (n) => list(n, (i) => `port ${1 + i}`).join(' or tcp and ')],
  ['of bare values', (n) => `port ${list(n, (i) => `${1 + i}`).join(' or ')}`],
  ['of a list', (n) => `port (${list(n, (i) => `${1 + i}`).join(' or ')})`],
])('a BPF filter %s of four times the length takes about four times as long', (_, text) => {
  const parsed = (n: number) => {
    const filter = text(n);
    return { milliseconds: cpuTimeOf(() => TrafficFilter.bpf(filter)) };
  };
  const [small, large] = firstLinear(() => [parsed(2000), parsed(8000)]);
  expect(isLinear(small.milliseconds, large.milliseconds)).toBe(true);
});

describe('findings of one rule', () => {
  const rulesOf = (site: string, n: number) => {
    const object: any = structuredClone(daemonSet(specOf()));
    SITES[site]({ metadata: object.metadata, spec: object.spec, template: object.spec.template, pod: object.spec.template.spec }, n);
    return lint(readText('-', Buffer.from(JSON.stringify(object)))).findings.filter(({ severity }) => severity === 'error');
  };

  test.each([
    ['the API server', 'tolerations', 'kubernetes/toleration'],
    ['this library', 'volumes one name', 'environment/clash'],
  ])('of %s are at most 20 of an object, and one that counts the others', (_, site, rule) => {
    const messages = (n: number) => rulesOf(site, n).filter((finding) => finding.rule === rule).map(({ message }) => message);
    const all = messages(20).length;
    expect(messages(20).filter((message) => / more of this rule/.test(message))).toEqual([]);
    expect(messages(1000)).toHaveLength(21);
    expect(messages(1000).at(-1)).toBe(`${rule}: and ${1000 - 20 - (20 - all)} more of this rule. Correct these first.`);
  });
});

describe('findings of one rule on one object are limited', () => {
  const meta = (i: number) => ({ name: `o${i}`, namespace: 'ns' });
  const worker = (i: number) => {
    const object: any = structuredClone(daemonSet(specOf()));
    object.metadata = { ...object.metadata, name: `w${i}`, namespace: 'ns' };
    return object;
  };
  const limitRange = (i: number) => (
    { apiVersion: 'v1', kind: 'LimitRange', metadata: meta(i), spec: { limits: [{ type: 'Container', max: { memory: '1Mi' } }] } }
  );
  const found = (objects: readonly object[]) => lint(objects.map((object) => inMemory(object as any))).findings;

  /** The largest number of findings that one rule has about one object. */
  function maximumOf(findings: readonly { readonly rule: string; readonly object: string }[]): number {
    const keys = findings.map(({ rule, object }) => `${rule} ${object}`);
    return Math.max(...[...new Set(keys)].map((key) => keys.filter((other) => other === key).length));
  }

  test.each<[string, object[], string]>([
    ['of many workers beside many ranges', [...list(40, worker), ...list(4, limitRange)], 'release/limit-range'],
    ['of values with many unknown keys', [{ tap: map(100, (i) => `k${i}`, 1) }], 'helm/unknown-value'],
  ])('%s', (_, objects, rule) => {
    const findings = found(objects);
    expect(maximumOf(findings)).toBe(21);
    expect(findings.filter((finding) => finding.rule === rule && / and \d+ more of this rule/.test(finding.message)).length).toBeGreaterThan(0);
  });

  test('and claims of one worker take time that grows with their number', () => {
    const claims = (n: number) => {
      const object = worker(0);
      object.spec.template.spec.volumes.push(...list(n, (i) => ({ name: `v${i}`, persistentVolumeClaim: { claimName: `o${i}` } })));
      return [object, ...list(n, (i) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: meta(i), spec: { accessModes: ['ReadWriteOnce'] } }))];
    };
    found(claims(10));
    const [small, large] = [200, 800].map((n) => cpuTimeOf(() => { found(claims(n)); }));
    expect(isLinear(small, large)).toBe(true);
  });
});

test('values with four times as many unknown keys take about four times as long, and only the first ones are compared with known ones', () => {
  const lintValues = (n: number) => {
    const object = inMemory({ tap: map(n, (i) => `unknown${i}`, 1) } as any);
    let findings: readonly object[] = [];
    const milliseconds = cpuTimeOf(() => {
      ({ findings } = lint([object]));
    });
    return { findings: findings.length, milliseconds };
  };
  const [small, large] = firstLinear(() => [lintValues(1500), lintValues(6000)]);
  expect(large.findings).toBe(small.findings);
  expect(isLinear(small.milliseconds, large.milliseconds)).toBe(true);
  expect(large.milliseconds).toBeLessThan(2000);
});
