import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, JsonPatch, Testing } from 'cdk8s';
import { FleetPool, KubesharkRelease, NodeLabelCondition, TrafficFilter, WorkerPreset, type FleetPools, type KubesharkReleaseProps } from 'cdk8s-kubeshark';
import { stringify } from 'yaml';
import { ACCOUNT, CONFIG_MAP, WORKER } from './support/objects';
import { ofKind, quietly, synthErrors } from '../worker/synth';

const folder = mkdtempSync(join(tmpdir(), 'kubeshark-fleet-'));
const path = join(folder, 'release.yaml');

writeFileSync(path, [WORKER, CONFIG_MAP, ACCOUNT].map((object) => stringify(object)).join('---\n'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(quietly);
afterEach(() => {
  jest.restoreAllMocks();
});

const LARGE = FleetPool.of('large', { placement: { nodeLabels: [NodeLabelCondition.isIn('size', 'large')] }, preset: WorkerPreset.highTraffic() });
const FLEET: FleetPools = { pools: [LARGE], catchAll: {} };

function releaseOf(props: KubesharkReleaseProps): KubesharkRelease {
  return KubesharkRelease.fromManifest(new Chart(Testing.app(), 'kubeshark'), 'release', path, props);
}

function objectsOf(release: KubesharkRelease): any[] {
  return Testing.synth(Chart.of(release));
}

function ofSize(daemonSet: any): any[] {
  const { nodeSelectorTerms } = daemonSet.spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution;
  return nodeSelectorTerms.map(({ matchExpressions }: any) => matchExpressions.filter(({ key }: any) => key === 'size'));
}

describe('a fleet in the place of the worker of a release', () => {
  const release = releaseOf({ fleet: FLEET });
  const objects = objectsOf(release);
  const [large, others] = ofKind(objects, 'DaemonSet');

  test('is one DaemonSet for each pool, where the one was, and nothing else changes', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'DaemonSet kubeshark-worker-daemon-set-large', 'DaemonSet kubeshark-worker-daemon-set-others',
      'ConfigMap kubeshark-config-map', 'ServiceAccount shark-service-account',
    ]);
    expect(objects.slice(2)).toEqual([CONFIG_MAP, ACCOUNT]);
    expect(release.workers).toHaveLength(2);
  });

  test('keeps the identity of the release, and gives each pool a selector of its own', () => {
    expect(large.spec.selector.matchLabels).toEqual({ ...WORKER.spec.selector.matchLabels, 'cdk8s-kubeshark/pool': 'large' });
    expect(others.spec.template.metadata.labels).toEqual({ ...WORKER.spec.template.metadata.labels, 'cdk8s-kubeshark/pool': 'others' });
    expect(others.spec.template.spec.serviceAccountName).toBe('shark-service-account');
  });

  test('gives each pool its nodes and values, and leaves the others as the release has them', () => {
    expect(ofSize(large)).toEqual([[{ key: 'size', operator: 'In', values: ['large'] }]]);
    expect(ofSize(others)).toEqual([[{ key: 'size', operator: 'NotIn', values: ['large'] }]]);
    expect([large, others].map(({ spec }) => spec.template.spec.containers[0].resources.limits)).toEqual([{ memory: '9Gi' }, { cpu: '2', memory: '6Gi' }]);
    expect(others.spec.template.spec.containers).toEqual(WORKER.spec.template.spec.containers);
  });

  test('has no finding that stops or warns', () => {
    expect(release.findings.filter(({ severity, acknowledged }) => severity !== 'info' && acknowledged === undefined)).toEqual([]);
    expect(synthErrors(release.node.root as any)).toEqual([]);
  });

  test('tells of nodes that no pool selects', () => {
    const messages = releaseOf({ fleet: { pools: [LARGE] } }).findings.filter(({ rule }) => rule === 'fleet/gap').map(({ message }) => message);
    expect(messages).toEqual([expect.stringContaining("Set 'fleet.catchAll' to {}")]);
  });

  test('tells of an overlap that a patch makes, which stops the synth', () => {
    const patched = releaseOf({ fleet: FLEET });
    patched.workers[1].daemonSet.addJsonPatch(JsonPatch.remove('/spec/template/spec/affinity'));
    expect(synthErrors(patched.node.root as any)).toEqual([expect.stringContaining("fleet/overlap: 'fleet.catchAll' (others) and 'fleet.pools[0]' (large)")]);
  });

  test('takes findings as accepted that are accepted in the release', () => {
    const { findings } = releaseOf({ fleet: { pools: [LARGE] }, acknowledge: [{ rule: 'fleet/gap', reason: 'large nodes only' }] });
    expect(findings.find(({ rule }) => rule === 'fleet/gap')?.acknowledged).toBe('large nodes only');
  });
});

test('the preset and the props of the release count for every pool that says nothing else', () => {
  const release = releaseOf({ preset: WorkerPreset.lowFootprint(), filter: TrafficFilter.ports(80), fleet: FLEET });
  const objects = objectsOf(release);
  const requests = ofKind(objects, 'DaemonSet').map(({ spec }) => spec.template.spec.containers[0].resources.requests.memory);
  expect(requests).toEqual(['6Gi', '512Mi']);
  expect(ofKind(objects, 'ConfigMap')[0].data.BPF_OVERRIDE).toContain('port 80');
});

test('pools cannot want different settings, of which the release has one', () => {
  const errors = synthErrors(releaseOf({ fleet: { pools: [LARGE], catchAll: { filter: TrafficFilter.ports(80) } } }).node.root as any);
  expect(errors).toEqual([expect.stringContaining("settings/conflict: 'fleet.catchAll' (others) asks for other settings than the first pool (BPF_OVERRIDE)")]);
});

test('each pool has an autoscaler where one is asked for', () => {
  const objects = objectsOf(releaseOf({ fleet: { ...FLEET, verticalPodAutoscaler: {} } }));
  expect(ofKind(objects, 'VerticalPodAutoscaler').map(({ spec }) => spec.targetRef.name)).toEqual(ofKind(objects, 'DaemonSet').map(({ metadata }) => metadata.name));
});

test('a fleet without pools is an error', () => {
  expect(synthErrors(releaseOf({ fleet: { pools: [] } }).node.root as any)).toEqual([expect.stringContaining("fleet/empty-pool: 'fleet.pools' holds no pool")]);
});
