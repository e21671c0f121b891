import * as fs from 'node:fs';
import * as path from 'node:path';
import { expectManifestSnapshot, expectSnapshotNames } from '../support/manifest-snapshot';
import { runProgram, type ProgramRun } from '../support/run-program';

const SNAPSHOTS = path.join(__dirname, '__snapshots__');
const EXAMPLES = path.resolve(__dirname, '..', '..', 'examples');
const NAMES = fs.readdirSync(EXAMPLES).filter((name) => fs.existsSync(path.join(EXAMPLES, name, 'main.ts'))).sort();

function run(name: string): ProgramRun {
  return runProgram(fs.readFileSync(path.join(EXAMPLES, name, 'main.ts'), 'utf8'), path.join(EXAMPLES, name));
}

function daemonSets({ objects }: ProgramRun): any[] {
  return objects.filter(({ kind }) => kind === 'DaemonSet');
}

function sniffer(daemonSet: any): any {
  return daemonSet.spec.template.spec.containers.find(({ name }: any) => name === 'sniffer');
}

test('there is an example for each of the cases', () => {
  expect(NAMES).toEqual([
    'admission-policy', 'adopted-release', 'custom-preset', 'fleet', 'getting-started', 'long-lived-streams', 'monitoring', 'stability-test', 'tuning-guide',
    'unprivileged', 'validation',
  ]);
});

test.each(NAMES)('the example %s synthesizes the manifest of its snapshot without a warning, the same bytes each time', (name) => {
  const first = run(name);
  expect(first.stderr).toBe('');
  expect(run(name).files).toEqual(first.files);
  expect(Object.keys(first.files)).toEqual(['kubeshark.k8s.yaml']);
  expectManifestSnapshot(path.join(SNAPSHOTS, name), first.files['kubeshark.k8s.yaml']);
});

test('every example has a snapshot, and no snapshot is without an example', () => {
  expectSnapshotNames(SNAPSHOTS, NAMES);
});

test('getting-started is at most 12 lines', () => {
  const source = fs.readFileSync(path.join(EXAMPLES, 'getting-started', 'main.ts'), 'utf8');
  expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(12);
});

test('getting-started gives a whole worker', () => {
  const { objects } = run('getting-started');
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'Namespace kubeshark',
    'ServiceAccount kubeshark-worker-account',
    'ClusterRole kubeshark-worker-reader-kubeshark',
    'ClusterRoleBinding kubeshark-worker-reader-kubeshark',
    'Role kubeshark-worker-config-reader',
    'RoleBinding kubeshark-worker-config-reader',
    'NetworkPolicy kubeshark-worker-ports',
    'Service kubeshark-metrics-worker',
    'DaemonSet kubeshark-worker-daemon-set',
  ]);
});

describe('the example tuning-guide has every value of the guide', () => {
  let pod: any;
  let container: any;
  let env: { [name: string]: string };
  beforeAll(() => {
    const [daemonSet] = daemonSets(run('tuning-guide'));
    pod = daemonSet.spec.template.spec;
    container = sniffer(daemonSet);
    env = Object.fromEntries(container.env.map((variable: any) => [variable.name, variable.value]));
  });

  test('R1 to R3: requests and limits', () => {
    expect(container.resources).toEqual({
      requests: { cpu: '1500m', memory: '4Gi' },
      limits: { cpu: '2', memory: '6Gi' },
    });
  });

  test('T1 and T2: the channel timeout, and timed-out streams not shown', () => {
    expect(env.TCP_STREAM_CHANNEL_TIMEOUT_MS).toBe('15000');
    expect(env.TCP_STREAM_CHANNEL_TIMEOUT_SHOW).toBe('false');
  });

  test('A1: the hostnames', () => {
    const [term] = pod.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
    expect(term.matchExpressions).toContainEqual({ key: 'kubernetes.io/hostname', operator: 'In', values: ['node-1', 'node-2'] });
  });

  test('A2: the topology spread', () => {
    expect(pod.topologySpreadConstraints).toEqual([
      expect.objectContaining({ maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule' }),
    ]);
  });

  test('F1: the filter expression', () => {
    expect(env.FILTER_EXPRESSION).toBe('dest.port in (80, 443, 8080)');
  });

  test('H1: the liveness probe', () => {
    expect(container.livenessProbe).toEqual({
      exec: { command: ['/bin/sh', '-c', 'test $(ps aux | grep "[k]ubeshark-worker" | wc -l) -eq 1'] },
      initialDelaySeconds: 120,
      periodSeconds: 30,
    });
  });

  test('L1: the log rotation', () => {
    expect(env.LOG_ROTATE_SIZE).toBe('100M');
    expect(env.LOG_ROTATE_COUNT).toBe('5');
  });
});

test('long-lived-streams captures for a minute', () => {
  const container = sniffer(daemonSets(run('long-lived-streams'))[0]);
  expect(container.env).toContainEqual({ name: 'TCP_STREAM_CHANNEL_TIMEOUT_MS', value: '60000' });
  expect(container.command.join(' ')).toContain('-staletimeout 120');
});

test('unprivileged has no privileged container and only the capabilities of packet sockets', () => {
  const { objects, ...run1 } = run('unprivileged');
  const { spec: { template: { spec: pod } } } = daemonSets({ objects, ...run1 })[0];
  const containers = [...pod.containers, ...pod.initContainers ?? []];
  expect(containers.map(({ securityContext }: any) => securityContext.privileged)).toEqual([false]);
  expect(containers[0].securityContext.capabilities).toEqual({ add: ['NET_RAW', 'NET_ADMIN'], drop: ['ALL'] });
  const settings = objects.find(({ metadata }) => metadata.name === 'kubeshark-config-map');
  expect(settings.data.BPF_OVERRIDE).toContain('port 80');
});

test('custom-preset gives two workers that share the account and differ in their selectors', () => {
  const result = run('custom-preset');
  const [one, other] = daemonSets(result);
  expect([one, other].map(({ metadata }) => metadata.name)).toEqual(['kubeshark-worker-daemon-set', 'kubeshark-large-daemon-set']);
  expect(one.spec.selector).not.toEqual(other.spec.selector);
  expect(result.objects.filter(({ kind }) => kind === 'ServiceAccount')).toHaveLength(1);
  expect(sniffer(other).resources.limits).toEqual({ memory: '18Gi' });
});

test('adopted-release tunes the worker, sets the filter where it is read, mends the claim, and keeps what it does not know', () => {
  const { objects } = run('adopted-release');
  const [, settings, claim, worker] = objects;
  expect(objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'ConfigMap', 'PersistentVolumeClaim', 'DaemonSet']);
  expect(settings.data).toMatchObject({ BPF_OVERRIDE: expect.stringContaining('port 80'), POD_REGEX: '.*' });
  expect(claim.spec.volumeMode).toBe('Filesystem');
  expect(sniffer(worker).command).toContain('-a-flag-of-tomorrow');
  expect(sniffer(worker).resources).toMatchObject({ requests: { memory: '4Gi' }, limits: { memory: '6Gi' } });
});

test('fleet gives each kind of node a worker that fits, and one Service for all', () => {
  const { objects } = run('fleet');
  const pools = objects.filter(({ kind }) => kind === 'DaemonSet');
  expect(pools.map(({ metadata }) => metadata.name)).toEqual(['large', 'small', 'others'].map((pool) => `kubeshark-${pool}-daemon-set`));
  expect(pools.map((pool) => sniffer(pool).resources.requests.memory)).toEqual(['6Gi', '512Mi', '4Gi']);
  expect(objects.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name)).toEqual(['kubeshark-metrics-worker']);
  expect(objects.filter(({ kind }) => kind === 'VerticalPodAutoscaler')).toHaveLength(3);
  const { affinity } = pools[2].spec.template.spec;
  expect(affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual([{
    matchExpressions: expect.arrayContaining([
      { key: 'node.kubernetes.io/instance-type', operator: 'NotIn', values: ['c5.4xlarge', 'c5.9xlarge', 'c5.large', 'c5.xlarge'] },
    ]),
  }]);
});
