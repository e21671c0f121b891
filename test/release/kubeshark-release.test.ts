import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Acknowledgements, KubesharkRelease, Severity, TrafficFilter, type Finding, type KubesharkReleaseHelmProps, type KubesharkReleaseProps } from 'cdk8s-kubeshark';
import type { IConstruct } from 'constructs';
import { stringify } from 'yaml';
import { differences, objectsIn, releaseIn, releasesIn } from './support/manifests';
import { ACCOUNT, CLAIM, CONFIG_MAP, object, WORKER } from './support/objects';
import type { KubernetesObject } from '../../src/util/kubernetes-object';
import { describeWith, describeWithShared } from '../support/external';
import { share } from '../support/runs';
import { quietly, synthErrors } from '../worker/synth';

const folder = mkdtempSync(join(tmpdir(), 'kubeshark-release-'));
afterAll(() => rmSync(folder, { recursive: true }));

let stderr: ReturnType<typeof quietly>;
beforeEach(() => {
  stderr = quietly();
});
afterEach(() => {
  jest.restoreAllMocks();
});

function said(): string {
  return stderr.mock.calls.map(([text]) => String(text)).join('');
}

const BROKEN_CLAIM = { ...CLAIM, spec: { ...CLAIM.spec, volumeMode: 'FileSystem' } };
const HOOK = object('Job', 'cleanup', { metadata: { name: 'cleanup', annotations: { 'helm.sh/hook': 'pre-delete' } } });

/** The path of a file with these objects. */
function fileWith(...objects: readonly KubernetesObject[]): string {
  const path = join(folder, 'release.yaml');
  writeFileSync(path, objects.map((one) => stringify(one)).join('---\n'));
  return path;
}

function newChart(app = Testing.app()): Chart {
  return new Chart(app, 'kubeshark', { namespace: 'of-the-chart', labels: { of: 'the-chart' } });
}

/** A release in an app of its own. */
function releaseOf(path: string, props?: KubesharkReleaseProps): { app: App; chart: Chart; release: KubesharkRelease } {
  const app = Testing.app();
  const chart = newChart(app);
  return { app, chart, release: KubesharkRelease.fromManifest(chart, 'release', path, props) };
}

/** What is found, but for what is only worth knowing of the worker. */
function findingsOf({ findings }: KubesharkRelease): Finding[] {
  return findings.filter(({ rule, severity }) => severity !== Severity.INFO || rule.startsWith('release/'));
}

function rulesOf(release: KubesharkRelease): string[] {
  return findingsOf(release).map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('a release from a manifest', () => {
  const objects = [ACCOUNT, CLAIM, WORKER, CONFIG_MAP, object('Service', 'front')];

  test('comes out as it went in, in its order, with nothing of the chart\'s', () => {
    const { chart } = releaseOf(fileWith(...objects));
    expect(Testing.synth(chart)).toEqual(objects);
  });

  test('gives its objects, its worker, and the worker\'s DaemonSet to who asks for its one object', () => {
    const { release } = releaseOf(fileWith(...objects));
    expect(release.apiObjects.map(({ kind, name }) => `${kind} ${name}`)).toEqual(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`));
    expect(release.worker.daemonSet.name).toBe(WORKER.metadata.name);
    expect(ApiObject.of(release)).toBe(release.worker.daemonSet);
  });

  test('takes patches of each of its objects', () => {
    const { chart, release } = releaseOf(fileWith(...objects));
    release.apiObjects.find(({ kind }) => kind === 'Service')!.addJsonPatch(JsonPatch.add('/spec', { type: 'NodePort' }));
    ApiObject.of(release).addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 5));
    const synthesized = Testing.synth(chart);
    expect([synthesized[4].spec, synthesized[2].spec.minReadySeconds]).toEqual([{ type: 'NodePort' }, 5]);
  });

  test('has the ids of its objects whatever their order', () => {
    const idsOf = (path: string) => releaseOf(path).release.node.children.map(({ node }) => node.id).sort();
    expect(idsOf(fileWith(...objects))).toEqual(idsOf(fileWith(...[...objects].reverse())));
  });

  test('may stand beside another one', () => {
    const app = Testing.app();
    const chart = newChart(app);
    const path = fileWith(...objects);
    ['one', 'other'].forEach((id) => KubesharkRelease.fromManifest(chart, id, path));
    expect(Testing.synth(chart)).toHaveLength(10);
  });
});

describe('a defect of a release', () => {
  const path = () => fileWith(WORKER, BROKEN_CLAIM, ACCOUNT);

  test('is a warning at synth, with its place in the file, and stops nothing', () => {
    const { app } = releaseOf(path());
    expect(synthErrors(app)).toEqual([]);
    expect(said()).toMatch(/^kubeshark\/release: 1 warning\n {2}warning {2}release\/volume-mode: .*release\.yaml\S*\) is neither/);
  });

  test('stops a strict synth', () => {
    const { app } = releaseOf(path(), { strict: true });
    expect(synthErrors(app)).toEqual([expect.stringMatching(/^\[kubeshark\/release\] release\/volume-mode: /)]);
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  test('is mended where that is wanted, and told', () => {
    const { app, chart, release } = releaseOf(path(), { repair: true, strict: true });
    expect(rulesOf(release)).toEqual(['info release/repaired']);
    expect(synthErrors(app)).toEqual([]);
    expect(Testing.synth(chart)).toEqual([WORKER, CLAIM, ACCOUNT]);
  });

  test('is none any more after a patch', () => {
    const { release } = releaseOf(path());
    expect(rulesOf(release)).toEqual(['warning release/volume-mode']);
    release.apiObjects[1].addJsonPatch(JsonPatch.replace('/spec/volumeMode', 'Filesystem'));
    expect(rulesOf(release)).toEqual([]);
  });

  test('can come by a patch', () => {
    const { release } = releaseOf(fileWith(WORKER, CLAIM));
    release.apiObjects[1].addJsonPatch(JsonPatch.replace('/spec/volumeMode', 'x'));
    expect(rulesOf(release)).toEqual(['warning release/volume-mode']);
  });

  test('cannot be accepted where the API server rejects the object', () => {
    const { release } = releaseOf(path(), { acknowledge: [{ rule: 'release/volume-mode', reason: 'we patch it' }] });
    expect(rulesOf(release)).toEqual(['warning release/volume-mode', 'warning acknowledgement/refused']);
  });

  const ACCEPTED = { rule: 'release/delete-hook', reason: 'Argo runs it' };

  test('can be accepted else by a prop', () => {
    const { release } = releaseOf(fileWith(WORKER, HOOK), { acknowledge: [ACCEPTED] });
    expect(findingsOf(release)).toEqual([expect.objectContaining({ rule: ACCEPTED.rule, acknowledged: ACCEPTED.reason })]);
  });

  test.each<[string, (release: KubesharkRelease) => IConstruct]>([
    ['release', (release) => release],
    ['chart', (release) => Chart.of(release)],
    ['app', (release) => App.of(release)],
  ])('can be accepted else for the whole %s', (_, scopeOf) => {
    const { app, release } = releaseOf(fileWith(WORKER, HOOK));
    Acknowledgements.of(scopeOf(release)).add(ACCEPTED);
    expect(findingsOf(release)).toEqual([expect.objectContaining({ rule: ACCEPTED.rule, acknowledged: ACCEPTED.reason })]);
    app.synth();
    expect(said()).toBe('');
  });

  test('that is accepted and is none is told', () => {
    const { release } = releaseOf(fileWith(WORKER), { acknowledge: [{ rule: 'release/delete-hook', reason: 'x' }] });
    expect(rulesOf(release)).toEqual(['warning acknowledgement/unused']);
  });

  test('is looked for once for as long as nothing changes', () => {
    const { release } = releaseOf(path());
    const [, claim] = release.apiObjects;
    claim.addJsonPatch(JsonPatch.add('/metadata/labels', {}));
    const apply = jest.spyOn(JsonPatch, 'apply');
    release.findings;
    release.report();
    expect(apply).toHaveBeenCalledTimes(1);
  });

  test('is in the report and in the construct\'s metadata', () => {
    const { app, release } = releaseOf(path());
    expect(release.report()).toMatch(/^kubeshark\/release: 1 warning, \d+ info\n {2}warning {2}release\/volume-mode/);
    app.synth();
    expect(release.node.metadata.map(({ data }) => data)).toEqual(findingsOf(release));
    expect(findingsOf(release)[0]).toMatchObject({ severity: Severity.WARNING, subject: 'PersistentVolumeClaim/shark/claim', path: 'spec.volumeMode' });
  });
});

describe('what cannot be adopted stops the synth with one line, before anything is written', () => {
  test.each<[string, () => string, string | RegExp]>([
    ['values of the chart', () => fileWith({ tap: { storageLimit: '20Gi' } }),
      /release\/manifest: \S*release\.yaml: holds Helm values, not the objects that 'helm template' renders from them; the factory fromHelm of KubesharkRelease renders/],
    ['a file that is not there', () => join(folder, 'missing.yaml'), /release\/manifest: \S*missing\.yaml: no such file\. Name a manifest/],
    ['YAML that is broken', () => {
      writeFileSync(join(folder, 'broken.yaml'), 'a: [\n');
      return join(folder, 'broken.yaml');
    }, /release\/manifest: \S*broken\.yaml:\d+: /],
    ['a manifest without a worker', () => fileWith(ACCOUNT), /release\/manifest: \S*release\.yaml: .*no/],
    ['a manifest with several workers', () => fileWith(WORKER, { ...WORKER, metadata: { name: 'b' } }), /release\/manifest: \S*release\.yaml: .*2 workers/],
    ['no path', () => undefined as any, /release\/manifest: 'path' \(undefined\): this is no name of a file\./],
  ])('%s', (_, pathOf, says) => {
    const { app, release } = releaseOf(pathOf());
    const errors = synthErrors(app);
    expect(errors).toEqual([expect.stringMatching(says)]);
    expect(errors[0]).toMatch(/^\[kubeshark\/release\] /);
    expect(readdirSync(app.outdir)).toEqual([]);
    expect(release.apiObjects).toEqual([]);
    expect(() => release.worker).toThrow(says);
  });

  test('props of a wrong type, together with the rest', () => {
    const { app } = releaseOf(fileWith(WORKER, BROKEN_CLAIM), { repair: 'yes' as any, colour: 1, strict: true } as any);
    expect(synthErrors(app).map((line) => line.replace(/: .*/, ''))).toEqual([
      '[kubeshark/release] props/type', '[kubeshark/release] props/unknown-key', '[kubeshark/release] release/volume-mode',
    ]);
  });
});

describe('tuned settings', () => {
  const filter = TrafficFilter.kfl('dns');

  test('are written into the release\'s ConfigMap, which keeps all else', () => {
    const { chart } = releaseOf(fileWith(CONFIG_MAP, WORKER), { filter });
    expect(Testing.synth(chart)).toEqual([{ ...CONFIG_MAP, data: { ...CONFIG_MAP.data, GLOBAL_FILTER: 'dns' } }, WORKER]);
  });

  test('that have nowhere to go are a warning with the Helm value that sets them', () => {
    const { release } = releaseOf(fileWith(WORKER), { filter });
    expect(release.findings).toContainEqual(expect.objectContaining({ rule: 'release/settings', fix: expect.stringContaining('tap.globalFilter') }));
  });

  test('that stay what they were leave the ConfigMap as it was', () => {
    const { chart } = releaseOf(fileWith(CONFIG_MAP, WORKER), { storage: { databaseSize: '1Gi' } });
    expect(Testing.synth(chart)[0]).toEqual(CONFIG_MAP);
  });
});

describe('a release from helm', () => {
  const manifest = join(folder, 'rendered.yaml');
  const helm = join(folder, 'helm');
  writeFileSync(helm, `#!${process.execPath}
    const fs = require('node:fs');
    fs.writeFileSync(${JSON.stringify(join(folder, 'arguments.json'))}, JSON.stringify(process.argv.slice(2)));
    process.stdout.write(fs.readFileSync(${JSON.stringify(manifest)}));
  `);
  chmodSync(helm, 0o755);

  function rendered(objects: readonly KubernetesObject[], props: Partial<KubesharkReleaseHelmProps> = {}, namespace?: string) {
    writeFileSync(manifest, objects.map((one) => stringify(one)).join('---\n'));
    const app = Testing.app();
    const chart = new Chart(app, 'kubeshark', { namespace });
    const release = KubesharkRelease.fromHelm(chart, 'release', { chart: './shark', helmExecutable: helm, ...props });
    return { app, chart, release, args: () => JSON.parse(readFileSync(join(folder, 'arguments.json'), 'utf8')) as string[] };
  }

  test('comes out as helm prints it', () => {
    expect(Testing.synth(rendered([ACCOUNT, WORKER, HOOK]).chart)).toEqual([ACCOUNT, WORKER, HOOK]);
  });

  test.each([
    ['the chart\'s', {}, 'of-the-chart', 'of-the-chart'],
    ['the one that is given', { releaseNamespace: 'given' }, 'of-the-chart', 'given'],
    ['default where the chart has none', {}, undefined, 'default'],
  ])('is rendered for a namespace: %s', (_, props, namespace, expected) => {
    expect(rendered([WORKER], props, namespace).args()).toEqual(['template', '--namespace', expected, 'kubeshark', './shark']);
  });

  test('names no place in a text that nobody sees', () => {
    const { release } = rendered([WORKER, BROKEN_CLAIM]);
    expect(findingsOf(release)[0].message).toContain('of PersistentVolumeClaim/shark/claim is neither');
  });

  test('takes null among its values, and tunes the worker with the other props alone', () => {
    const { app, args, release } = rendered([WORKER], { values: { tap: { labels: null, list: [] } }, storage: { databaseSize: '1Gi' } });
    expect(synthErrors(app)).toEqual([]);
    expect(args()).toContain('-f');
    expect(release.worker.explain().filter(({ origin }) => origin === 'prop').map(({ path }) => path)).toEqual(['storage.databaseSize']);
  });

  test('that helm does not render stops the synth with helm\'s own words on one line', () => {
    const broken = join(folder, 'broken-helm');
    writeFileSync(broken, `#!${process.execPath}\nconsole.error('Error: values do not meet\\n  the schema'); process.exit(1);`);
    chmodSync(broken, 0o755);
    const { app } = rendered([WORKER], { helmExecutable: broken });
    expect(synthErrors(app)).toEqual([
      "[kubeshark/release] release/helm: 'chart' (./shark) cannot be rendered: values do not meet the schema. Fix what helm names.",
    ]);
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  test('without a helm says what is missing', () => {
    expect(synthErrors(rendered([WORKER], { helmExecutable: 'no-such-helm' }).app)).toEqual([
      "[kubeshark/release] release/helm: 'no-such-helm' is needed to render the chart, and could not be run: it is not on the PATH. "
      + "Install helm, or name it by 'helmExecutable'.",
    ]);
  });

  test.each<[string, any, string]>([
    ['no chart', { chart: undefined }, "props/missing: 'chart' is missing"],
    ['a version that is a number', { version: 53 }, "props/type: 'version' (53) must be a string."],
    ['values that are a text', { values: 'a: b' }, "props/type: 'values' ('a: b') must be an object of names and values."],
    ['a text of values that is a map', { valuesText: {} }, "props/type: 'valuesText' ({}) must be a string."],
    ['one values file that is no list', { valuesFiles: 'values.yaml' }, "props/type: 'valuesFiles' ('values.yaml') must be a list. Write ['values.yaml']."],
    ['values that no file can hold', { values: { a: () => 1 } }, "props/type: 'values.a' (a function) cannot be written"],
  ])('is not rendered for %s', (_, props, says) => {
    rmSync(join(folder, 'arguments.json'), { force: true });
    const { app, args } = rendered([WORKER], props);
    expect(synthErrors(app)).toEqual([expect.stringContaining(says)]);
    expect(args).toThrow(/ENOENT/);
  });

  test('is not rendered without props', () => {
    const app = Testing.app();
    KubesharkRelease.fromHelm(newChart(app), 'release', undefined as any);
    expect(synthErrors(app)).toHaveLength(1);
  });
});

describeWith('helm', 'a chart that the real helm renders', (helm) => {
  test('comes out as it is rendered', () => {
    const chart = join(folder, 'chart');
    const template = [WORKER, CONFIG_MAP].map((one) => stringify(one)).join('---\n').replaceAll('namespace: shark', 'namespace: {{ .Release.Namespace }}');
    for (const [name, text] of [['Chart.yaml', 'apiVersion: v2\nname: tiny\nversion: 1.2.3\n'], ['templates/all.yaml', template]]) {
      const path = join(chart, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const cdk8sChart = new Chart(Testing.app(), 'kubeshark', { namespace: 'elsewhere' });
    KubesharkRelease.fromHelm(cdk8sChart, 'release', { chart, helmExecutable: helm });
    expect(Testing.synth(cdk8sChart)).toEqual([CONFIG_MAP, WORKER].map((one) => ({ ...one, metadata: { ...one.metadata, namespace: 'elsewhere' } })));
  });
});

describeWithShared('every golden release', (shared) => {
  const all = releasesIn(shared);
  // the API server rejects the worker of these
  const refused = all.filter(({ name }) => /^0(14|22)-/.test(name));
  const releases = all.filter((release) => !refused.includes(release));

  test.each(refused)('$name stops the synth with what the API server rejects in the worker', ({ path }) => {
    expect(synthErrors(releaseOf(path).app)).toEqual([expect.stringMatching(/the API server (rejects it|takes exactly one)/)]);
  });

  test('comes out of a synthesized app as it went in', () => {
    const pairs = share(releases).map(({ name, path }) => {
      const app = new App({ outdir: join(folder, name) });
      KubesharkRelease.fromManifest(newChart(app), 'release', path);
      app.synth();
      return [path, join(folder, name, 'kubeshark.k8s.yaml')] as const;
    });
    const read = (path: string) => objectsIn(readFileSync(path, 'utf8'));
    expect(pairs.map(([, written]) => read(written))).toEqual(pairs.map(([path]) => read(path)));
    expect(differences(shared, pairs)).toBe('');
  });

  test('differs in the claim\'s mode alone where it is mended', () => {
    const path = releases.find(({ name }) => name.startsWith('007'))!.path;
    const { chart } = releaseOf(path, { repair: true });
    const expected = releaseIn(shared, '007').map((source) => source.object);
    expect(Testing.synth(chart)).toEqual(expected.map((one) => (one.kind === 'PersistentVolumeClaim' ? { ...one, spec: { ...one.spec, volumeMode: 'Filesystem' } } : one)));
  });
});
