import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { FleetPool, KubesharkFleet, KubesharkWorker, WorkerPreset } from 'cdk8s-kubeshark';
import { Cluster } from './support/cluster';
import { givenControlPlane } from './support/given-control-plane';
import { fixText } from '../../src/convert/fix';
import { importSource } from '../../src/convert/import';
import { inMemory } from '../../src/loader';
import { programOf } from '../convert/fix/support/fixes';
import { releaseIn } from '../release/support/manifests';
import { describeWithShared } from '../support/external';
import { runProgram } from '../support/run-program';

const NAMESPACE = 'beside-release';

/** What the hub does in its namespace. */
const RIGHTS = [
  ['update', 'configmaps/kubeshark-config-map'], ['update', 'secrets/kubeshark-secret'], ['create', 'jobs.batch'], ['create', 'persistentvolumeclaims'],
] as const;

/** Kinds that the control plane does not have, or that need no namespace and are of no account. */
const SKIPPED = ['SecurityContextConstraints', 'PersistentVolume', 'StorageClass'];

describeWithShared('our output, applied beside a release on a real API server', (shared) => {
  const cluster = new Cluster(givenControlPlane());
  const folder = mkdtempSync(join(tmpdir(), 'beside-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The release in the namespace of this test. */
  const release = JSON.parse(JSON.stringify(releaseIn(shared, '001').map(({ object }) => object))
    .replaceAll('"namespace":"kubeshark"', `"namespace":"${NAMESPACE}"`)).filter(({ kind }: any) => !SKIPPED.includes(kind));
  const file = join(folder, 'release.yaml');

  beforeAll(async () => {
    await cluster.addNamespace(NAMESPACE);
    writeFileSync(file, release.map((object: object) => `---\n${JSON.stringify(object)}\n`).join(''));
  });
  beforeEach(() => void cluster.applyOnServer(release));
  afterAll(async () => {
    cluster.delete(release);
    await cluster.removeNamespace(NAMESPACE);
  });

  async function rights(): Promise<string[]> {
    return Promise.all(RIGHTS.map(async ([verb, resource]) => (
      `${verb} ${resource}: ${await cluster.may('kubeshark-service-account', NAMESPACE, verb, resource) ? 'yes' : 'no'}`
    )));
  }

  function synth(make: (chart: Chart) => void): object[] {
    const chart = new Chart(Testing.app(), 'kubeshark', { namespace: NAMESPACE });
    make(chart);
    return Testing.synth(chart);
  }

  /** What a printed program synthesizes, in the namespace of this test. */
  function run(program: string): object[] {
    return runProgram(program.replaceAll("namespace: 'kubeshark'", `namespace: '${NAMESPACE}'`)).objects;
  }

  const sources = release.map((object: object) => ({ ...inMemory(object), file }));

  const OUTPUTS: readonly (readonly [string, () => object[]])[] = [
    ...WorkerPreset.all().map((preset) => [`a worker with the preset ${preset.name}`, () => synth((chart) => new KubesharkWorker(chart, 'worker', { preset }))] as const),
    ['a worker from Helm values', () => synth((chart) => KubesharkWorker.fromHelmValues(chart, 'worker', {}))],
    ['a fleet', () => synth((chart) => new KubesharkFleet(chart, 'fleet', { pools: [FleetPool.of('one')] }))],
    ['the code of lint --fix ts', () => run(programOf(fixText('ts', sources)))],
    ['the code of lint --fix ts with a preset', () => run(programOf(fixText('ts', sources, WorkerPreset.recommended())))],
    ['the code of import of a manifest', () => run(importSource(sources))],
    ['the code of import of Helm values', () => run(importSource([inMemory({ tap: { storageLimit: '7Gi' } } as any)]))],
    ['the app of init from Helm values', () => run(importSource([inMemory({ tap: { storageLimit: '7Gi' } } as any)], true))],
  ];

  test('the hub has its rights before', async () => {
    expect(await rights()).toEqual(RIGHTS.map(([verb, resource]) => `${verb} ${resource}: yes`));
  });

  test.each(OUTPUTS)('%s leaves the hub its rights', async (_, output) => {
    const objects = output();
    expect(objects.length).toBeGreaterThan(0);
    const own = objects.filter(({ kind }: any) => !SKIPPED.includes(kind));
    cluster.applyOnServer(own);
    expect(await rights()).toEqual(RIGHTS.map(([verb, resource]) => `${verb} ${resource}: yes`));
    // so does their deletion, of what the release does not have
    const ofRelease = new Set(release.map(({ kind, metadata }: any) => `${kind}/${metadata.name}`));
    cluster.delete(own.filter(({ kind, metadata }: any) => !ofRelease.has(`${kind}/${metadata.name}`)));
    expect(await rights()).toEqual(RIGHTS.map(([verb, resource]) => `${verb} ${resource}: yes`));
  });

  test('a role under the name of the chart would take them, which this test sees', async () => {
    const role = release.find(({ kind }: any) => kind === 'Role');
    cluster.applyOnServer([{ ...role, rules: [{ apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: ['get', 'list', 'watch'] }] }]);
    expect(await rights()).toContain('update configmaps/kubeshark-config-map: no');
  });
});

