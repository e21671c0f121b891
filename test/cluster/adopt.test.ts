import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, Testing, Yaml } from 'cdk8s';
import { KubesharkRelease, WorkerPreset, type KubesharkReleaseProps } from 'cdk8s-kubeshark';
import { eventually } from './support/eventually';
import { clusterWithNodes, NAMESPACE } from './support/namespace';
import { ALL_NODES, UNTAINTED_NODES } from './support/nodes';
import { releaseIn } from '../release/support/manifests';
import { describeWithShared } from '../support/external';
import { blocksOf } from '../support/markdown';
import { quietly } from '../worker/synth';

/** What the API server counts for every change of a DaemonSet. */
const GENERATION = [
  '-    deprecated.daemonset.template.generation: "1"', '+    deprecated.daemonset.template.generation: "2"', '-  generation: 1', '+  generation: 2',
];

const WORKER = 'kubeshark-worker-daemon-set';
const ACCOUNT = 'kubeshark-service-account';

describeWithShared('docs/adopt.md, step by step', (shared) => {
  const cluster = clusterWithNodes();
  const folder = mkdtempSync(join(tmpdir(), 'adopt-'));
  const released = releaseIn(shared, '001').map(({ object }) => object);
  let before: any[];
  let permissions: string;

  /** The app of the page. */
  function app(props: KubesharkReleaseProps): object[] {
    const chart = new Chart(Testing.app(), 'kubeshark');
    KubesharkRelease.fromManifest(chart, 'release', join(folder, 'release.yaml'), props);
    return Testing.synth(chart);
  }

  const tuned = () => app({ preset: WorkerPreset.recommended() });

  /** The content of everything else that runs or is configured. */
  const others = async () => (await Promise.all(
    ['deployments', 'configmaps', 'secrets', 'services', 'roles', 'rolebindings', 'serviceaccounts', 'networkpolicies'].map((kind) => cluster.list(NAMESPACE, kind)),
  )).flat().map(({ kind, metadata, spec, data, rules }: any) => ({ kind, name: metadata.name, spec, data, rules }));

  beforeEach(() => quietly());
  beforeAll(async () => {
    writeFileSync(join(folder, 'release.yaml'), Yaml.stringify(...released));
    cluster.install(released);
    await eventually(() => cluster.nodesByDaemonSet(NAMESPACE), ({ [WORKER]: nodes = [] }) => nodes.length === UNTAINTED_NODES.length);
    before = await others();
    permissions = cluster.permissionsOf(NAMESPACE, ACCOUNT);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('the release as code differs from the cluster in nothing', () => {
    expect(cluster.diff(app({}))).toBe('');
  });

  test('the tuned release differs in the template of the DaemonSet alone', () => {
    const diff = cluster.diff(tuned());
    expect(diff.match(/^diff .*$/gm)!.map((line) => line.split('/').at(-1))).toEqual([`apps.v1.DaemonSet.${NAMESPACE}.${WORKER}`]);
    expect(diff.match(/^[-+] {0,4}[a-z].*$/gm)).toEqual(GENERATION);
    const lines = diff.split('\n');
    const shown = blocksOf('docs/adopt.md').find(({ language }) => language === 'diff')!.text.trimEnd().split('\n');
    expect(shown.filter((line) => lines.splice(0, lines.indexOf(line) + 1).length === 0)).toEqual([]);
  });

  test('server-side apply needs to be forced', () => {
    expect(() => cluster.apply(tuned(), '--server-side')).toThrow('conflicts with "helm"');
  });

  test('applying it replaces the workers, and leaves hub, front end and permissions alone', async () => {
    expect(before.filter(({ kind }) => kind === 'Deployment').map(({ name }) => name)).toEqual(['kubeshark-front', 'kubeshark-hub']);
    cluster.apply(tuned());
    const nodes = await eventually(() => cluster.nodesByDaemonSet(NAMESPACE), ({ [WORKER]: all = [] }) => all.length === ALL_NODES.length);
    expect(nodes[WORKER]).toEqual(ALL_NODES);
    expect(await others()).toEqual(before);
    expect(cluster.permissionsOf(NAMESPACE, ACCOUNT)).toBe(permissions);
    expect(cluster.diff(tuned())).toBe('');
  });

  test('the release as code takes everything back', async () => {
    cluster.apply(app({}));
    expect(cluster.diff(released)).toBe('');
  });

  test('a rollout that is undone brings the tuned workers back, and undone again those of the release', () => {
    cluster.undoRollout(NAMESPACE, WORKER);
    expect(cluster.diff(tuned())).toBe('');
    cluster.undoRollout(NAMESPACE, WORKER);
    expect(cluster.diff(released)).toBe('');
  });
});
