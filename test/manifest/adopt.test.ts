import { WorkerPreset, type WorkerTuning } from 'cdk8s-kubeshark';
import { jsonDiff, withoutServerFields } from '../../src/manifest';
import { adopt } from '../../src/manifest/adopt';
import { daemonSetOf, renderings } from '../support/conformance';
import { describeWithShared } from '../support/external';

const recommended = WorkerPreset.recommended();

/** Fields that the preset `recommended` may change, and no other: what its values and their sources name. */
const OWNED = [
  // resources
  /^\/spec\/template\/spec\/(containers|initContainers)\/\d+\/resources(\/|$)/,
  // placement.architectures, placement.excludeVirtualNodes, placement.tolerations
  /^\/spec\/template\/spec\/affinity(\/nodeAffinity\/requiredDuringSchedulingIgnoredDuringExecution\/nodeSelectorTerms\/\d+\/matchExpressions(\/\d+)?)?$/,
  /^\/spec\/template\/spec\/tolerations(\/|$)/,
  // topologySpread, updateStrategy
  /^\/spec\/template\/spec\/topologySpreadConstraints$/,
  /^\/spec\/updateStrategy$/,
  // tcpStreams.channelTimeout and showTimedOut, logging.rotation
  /^\/spec\/template\/spec\/containers\/0\/env\/\d+(\/value)?$/,
  // probes.liveness, probes.startup
  /^\/spec\/template\/spec\/containers\/0\/(livenessProbe\/\w+|startupProbe)$/,
  // security.seccompProfile, network.declarePort
  /^\/spec\/template\/spec\/containers\/\d+\/securityContext\/seccompProfile$/,
  /^\/spec\/template\/spec\/containers\/0\/ports\/\d+$/,
  /^\/metadata\/annotations(\/|$)/,
];

function worker(change: (pod: any, daemonSet: any) => void): any {
  const object: any = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'kubeshark-worker-daemon-set', namespace: 'kubeshark' },
    spec: {
      selector: { matchLabels: { 'app.kubeshark.com/app': 'worker' } },
      template: {
        metadata: { labels: { 'app.kubeshark.com/app': 'worker' } },
        spec: { containers: [{ name: 'sniffer', image: 'docker.io/kubeshark/worker:v53.3', command: ['./worker', '-port', '48999', '-new-flag', '-staletimeout', '30'] }] },
      },
    },
  };
  change(object.spec.template.spec, object);
  return object;
}

function adopted(object: any, tuning: WorkerTuning = {}, preset?: WorkerPreset): any {
  return adopt(object, undefined, { preset, tuning }).daemonSet;
}

test('a preset for an existing worker adds its architectures, and never sends it to more nodes than it asked for', () => {
  const amd64 = { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] };
  const object = worker((pod) => {
    pod.affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [amd64] }] } } };
  });
  const { nodeAffinity } = adopted(object, {}, recommended).spec.template.spec.affinity;
  const { nodeSelectorTerms } = nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution;
  expect(nodeSelectorTerms).toHaveLength(1);
  expect(nodeSelectorTerms[0].matchExpressions.slice(0, 2)).toEqual([amd64, { ...amd64, values: ['amd64', 'arm64'] }]);
});

describeWithShared('a worker of the official chart', (shared) => {
  const all = renderings(shared);

  test.each(all)('$name without tuning is what it was', (rendering) => {
    expect(adopted(daemonSetOf(rendering))).toEqual(withoutServerFields(daemonSetOf(rendering)));
  });

  test.each(all)('$name with the preset `recommended` differs in nothing but what the preset owns', (rendering) => {
    const before = daemonSetOf(rendering);
    const changes = jsonDiff(before, adopted(before, {}, recommended));
    expect(changes.length).toBeGreaterThan(10);
    expect(changes.filter(({ path }) => !OWNED.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  test.each(all)('$name has the values of the preset `recommended` then', (rendering) => {
    const { spec } = adopted(daemonSetOf(rendering), {}, recommended);
    const [sniffer] = spec.template.spec.containers;
    const { requests, limits } = sniffer.resources;
    expect([requests.cpu, requests.memory, limits.cpu, limits.memory].map(String)).toEqual(['1500m', '4Gi', '2', '6Gi']);
    expect(sniffer.env).toContainEqual({ name: 'TCP_STREAM_CHANNEL_TIMEOUT_MS', value: '15000' });
    expect(sniffer.livenessProbe).toMatchObject({ initialDelaySeconds: 120, periodSeconds: 30, timeoutSeconds: 5 });
    expect(spec.template.spec.tolerations.map(({ key, ...toleration }: any) => toleration)).toEqual([{ operator: 'Exists' }]);
    expect(spec.template.spec.topologySpreadConstraints[0].labelSelector).toEqual(spec.selector);
    expect(spec.updateStrategy).toMatchObject({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } });
  });
});

describe('a tuned worker', () => {
  test('keeps flags that nobody knows, in their places', () => {
    const { command } = adopted(worker(() => {}), { tcpStreams: { staleTimeout: { toSeconds: () => 120 } as any } }).spec.template.spec.containers[0];
    expect(command).toEqual(['./worker', '-port', '48999', '-new-flag', '-staletimeout', '120']);
  });

  test('is not given a flag for a value that it gets in another way, since its release may not know the flag', () => {
    const object = worker((pod) => Object.assign(pod, { volumes: [{ name: 'data', emptyDir: { sizeLimit: '5Gi' } }] }));
    const pod = adopted(object, { storage: { limit: '2Gi' }, capture: { watchdog: true } }).spec.template.spec;
    expect(pod.volumes).toEqual([{ name: 'data', emptyDir: { sizeLimit: '2Gi' } }]);
    expect(pod.containers[0].command).not.toContain('-storage-size');
    expect(pod.containers[0].command).toContain('-enable-watchdog');
  });

  test('changes flags where they stand, whether in the arguments or with an equals sign', () => {
    const object = worker((pod) => Object.assign(pod.containers[0], { command: ['./worker'], args: ['--staletimeout=30', '-loglevel', 'info'] }));
    const [sniffer] = adopted(object, { logging: { level: 'debug' as any }, tcpStreams: { staleTimeout: { toSeconds: () => 90 } as any } }).spec.template.spec.containers;
    expect([sniffer.command, sniffer.args]).toEqual([['./worker'], ['--staletimeout=90', '-loglevel', 'debug']]);
  });

  test('keeps what is unknown inside what is changed', () => {
    const object = worker((pod) => {
      Object.assign(pod.containers[0], { resources: { limits: { 'memory': '5Gi', 'example.com/gpu': 1 }, claims: [{ name: 'x' }] }, futureField: { a: 1 } });
      pod.tolerations = [{ operator: 'Exists', effect: 'NoExecute', futureField: 1 }];
    });
    const { containers, tolerations } = adopted(object, {}, recommended).spec.template.spec;
    expect(containers[0]).toMatchObject({ resources: { limits: { 'memory': '6Gi', 'example.com/gpu': 1 }, claims: [{ name: 'x' }] }, futureField: { a: 1 } });
    expect(tolerations).toEqual([{ operator: 'Exists', futureField: 1 }]);
  });

  test('asks in one way alone when the preset asks in another', () => {
    const object = worker((pod) => Object.assign(pod.containers[0], { livenessProbe: { exec: { command: ['x'] }, periodSeconds: 3, futureField: 1 } }));
    expect(adopted(object, {}, recommended).spec.template.spec.containers[0].livenessProbe).toEqual({
      tcpSocket: { port: 48999 }, initialDelaySeconds: 120, periodSeconds: 30, timeoutSeconds: 5, futureField: 1,
    });
  });

  test('keeps the names that its containers have', () => {
    const object = worker((pod) => Object.assign(pod.containers[0], { name: 'capture' }));
    const { containers } = adopted(object, {}, recommended).spec.template.spec;
    expect(containers.map(({ name }: any) => name)).toEqual(['capture']);
    expect(containers[0].resources.limits.memory).toBe('6Gi');
  });

  test('by the preset `upstream` keeps image, hub and what was added to it', () => {
    const object = worker((pod) => Object.assign(pod.containers[0], { image: 'mirror/worker:own', env: [{ name: 'MINE', value: '1' }] }));
    const [sniffer] = adopted(object, {}, WorkerPreset.upstream()).spec.template.spec.containers;
    expect([sniffer.image, sniffer.env]).toEqual(['mirror/worker:own', expect.arrayContaining([{ name: 'MINE', value: '1' }])]);
    expect(sniffer.command).toContain('-new-flag');
  });
});

describe('a value that cannot stand beside a tuned one gives way, and is told', () => {
  test('a limit below the preset\'s request', () => {
    const object = worker((pod) => Object.assign(pod.containers[0], { resources: { limits: { 'ephemeral-storage': '1Gi' } } }));
    const { daemonSet, findings } = adopt(object, undefined, { preset: recommended, tuning: { storage: { limit: '10Gi' } } });
    expect(daemonSet.spec.template.spec.containers[0].resources.limits).toEqual({ cpu: '2', memory: '6Gi' });
    expect(findings.map(({ rule, prop }) => [rule, prop])).toEqual([['release/superseded', 'resources.limits.ephemeralStorage']]);
  });

  test('a surge beside the preset\'s number of unavailable pods', () => {
    const object = worker((_, daemonSet) => {
      daemonSet.spec.updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
    });
    const { daemonSet, findings } = adopt(object, undefined, { preset: recommended, tuning: {} });
    expect(daemonSet.spec.updateStrategy.rollingUpdate).toEqual({ maxUnavailable: 1 });
    expect(findings.map(({ prop }) => prop)).toEqual(['updateStrategy.maxSurge']);
  });

  test('nothing that the user has set', () => {
    const tuning = { resources: { requests: { memory: '8Gi' }, limits: { memory: '6Gi' } } };
    const { daemonSet, findings } = adopt(worker(() => {}), undefined, { tuning });
    expect([daemonSet.spec.template.spec.containers[0].resources.limits.memory, findings]).toEqual(['6Gi', []]);
  });
});
