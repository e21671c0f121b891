import { readFileSync } from 'node:fs';
import { App, Chart, Testing } from 'cdk8s';
import { FleetPool, KubesharkFleet, KubesharkWorker, WorkerPreset, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import fc from 'fast-check';
import { quietly } from './synth';
import { objectsIn, releasesIn } from '../release/support/manifests';
import { describeWithShared } from '../support/external';
import { build, validSteps } from '../support/props-arbitrary';
import { runs } from '../support/runs';

/** Kind, namespace and name of an object. */
function keyOf({ kind, metadata: { namespace = '', name } }: any): string {
  return `${kind} ${namespace}/${name}`;
}

function chartIn(namespace: string): Chart {
  return new Chart(Testing.app(), 'kubeshark', { namespace });
}

function objectsOf(props: KubesharkWorkerProps, namespace = 'kubeshark', id = 'worker'): any[] {
  const chart = chartIn(namespace);
  new KubesharkWorker(chart, id, props);
  return Testing.synth(chart);
}

/** What makes an object of another one: everything but its identity. */
function contentOf({ apiVersion, kind, metadata: { name, namespace, ...metadata }, ...rest }: any): object {
  return Object.keys(metadata).length === 0 ? rest : { metadata, ...rest };
}

/** Those of the objects that are the worker itself, or that a prop asks for under the chart's name. */
function isWanted({ kind, metadata: { name } }: any): boolean {
  return kind === 'DaemonSet' || kind === 'Namespace' || (kind === 'ConfigMap' && name === 'kubeshark-config-map');
}

beforeEach(quietly);
afterEach(() => jest.restoreAllMocks());

describeWithShared('beside a release of the official chart', (shared) => {
  const ofChart = new Set(releasesIn(shared).flatMap(({ path }) => objectsIn(readFileSync(path, 'utf8'))).map((object) => (
    // Whatever the namespace of the release is, the worker may be in the same one.
    keyOf({ ...object, metadata: { ...object.metadata, ...(object.metadata.namespace !== undefined && { namespace: 'kubeshark' }) } })
  )));

  /** Objects under a name of the chart whose content is not the chart's. */
  function clashes(objects: readonly any[]): string[] {
    return objects.filter((object) => !isWanted(object) && ofChart.has(keyOf(object)) && Object.keys(contentOf(object)).length > 0).map(keyOf);
  }

  test('there are names to clash with', () => {
    expect([...ofChart]).toEqual(expect.arrayContaining([
      'ServiceAccount kubeshark/kubeshark-service-account', 'Role kubeshark/kubeshark-self-config-role', 'Service kubeshark/kubeshark-worker-metrics',
    ]));
  });

  test.each(WorkerPreset.all().map((preset) => [preset.name, preset] as const))('no object of the preset %s has one of its names', (_, preset) => {
    expect(clashes(objectsOf({ preset }))).toEqual([]);
    expect(clashes(objectsOf({ preset, security: { openShift: true } }))).toEqual([]);
  });

  test.each(['hub', 'worker', 'front', 'x'])('no object of a worker with the id %s has one of its names', (id) => {
    expect(clashes(objectsOf({}, 'kubeshark', id))).toEqual([]);
  });

  test('no object of a fleet has one of its names', () => {
    const chart = chartIn('kubeshark');
    new KubesharkFleet(chart, 'hub', { pools: [FleetPool.of('worker')] });
    expect(clashes(Testing.synth(chart))).toEqual([]);
  });

  test('no object of a worker with whatever props has one of its names', () => {
    fc.assert(fc.property(validSteps, (steps) => {
      const { release, storage, ...props } = build(steps).props as KubesharkWorkerProps;
      const chart = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
      const worker = new KubesharkWorker(chart, 'worker', props);
      expect(clashes(worker.node.findAll().filter((one: any) => typeof one.toJson === 'function').map((one: any) => one.toJson()))).toEqual([]);
    }), { numRuns: runs(60) });
  }, 120_000);
});

describe('a worker that is taken over', () => {
  const adopted = { adopted: true, preset: WorkerPreset.upstream() };

  test('is its DaemonSet alone, which runs as the account of its release', () => {
    const objects = objectsOf({ ...adopted, storage: { claim: {} } });
    expect(objects.map(({ kind }) => kind)).toEqual(['DaemonSet']);
    expect(objects[0].spec.template.spec.serviceAccountName).toBe('kubeshark-service-account');
  });

  test('is the same when it comes from Helm values', () => {
    const chart = chartIn('kubeshark');
    KubesharkWorker.fromHelmValues(chart, 'worker', { tap: { persistentStorage: true } });
    const [daemonSet, ...others] = Testing.synth(chart);
    expect(others).toEqual([]);
    expect(daemonSet.spec.template.spec.volumes).toContainEqual({ name: 'data', persistentVolumeClaim: { claimName: 'kubeshark-persistent-volume-claim' } });
  });

  test('has an account and roles of its own where they are asked for, and the policy and the Service, too', () => {
    const objects = objectsOf({ ...adopted, rbac: true });
    expect(objects.map(({ kind }) => kind)).toEqual([
      'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'NetworkPolicy', 'Service', 'DaemonSet',
    ]);
    expect(objects.at(-1)!.spec.template.spec.serviceAccountName).toBe('kubeshark-worker-account');
  });

  test('has the objects that props ask for', () => {
    expect(objectsOf({ ...adopted, network: { createPolicy: true } }).map(({ kind }) => kind)).toEqual(['NetworkPolicy', 'DaemonSet']);
    expect(objectsOf({ ...adopted, metrics: { service: true } }).map(({ kind }) => kind)).toEqual(['Service', 'DaemonSet']);
  });
});

test('the account of the preset upstream has the name of the chart, and nothing that would change it', () => {
  expect(objectsOf({ preset: WorkerPreset.upstream() })[0]).toEqual({
    apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'kubeshark-service-account', namespace: 'kubeshark' },
  });
});
