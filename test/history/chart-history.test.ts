import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { KubesharkRelease, WorkerPreset } from 'cdk8s-kubeshark';
import { parse } from 'yaml';
import { fixText } from '../../src/convert/fix';
import { validateDaemonSet } from '../../src/kubernetes';
import { lint } from '../../src/lint';
import { readText, type SourceObject } from '../../src/loader';
import { adopt, isWorker } from '../../src/manifest';
import { isObject } from '../../src/util/untyped';
import { objectsIn } from '../support/conformance';
import { findProgram } from '../support/external';
import { inventedIn } from '../support/invented-paths';
import { quietly } from '../worker/synth';

/**
 * The official chart at each of its tags, which the repository does not hold: a folder with the charts, by version. The test runs
 * where this variable names it; docs/evidence/chart-history.md has how it is made.
 */
const FOLDER = process.env.CDK8S_KUBESHARK_CHARTS;

const VERSIONS = FOLDER === undefined ? [] : readdirSync(FOLDER).sort();

/** Values of releases, with something to fix in them. What a chart does not have it ignores. */
const RELEASES: { readonly [name: string]: object } = {
  'without values': {},
  'with little memory': { tap: { resources: { sniffer: { limits: { memory: '100Mi' }, requests: { memory: '50Mi' } }, worker: { limits: { memory: '100Mi' } } } } },
  'with an unprivileged worker and short timeouts': {
    tap: {
      resources: { sniffer: { requests: { memory: '64Mi', cpu: '0' }, limits: { memory: '20Gi', cpu: '100m' } }, tracer: { limits: { memory: '50Gi' } } },
      misc: { tcpStreamChannelTimeoutMs: 1000, tcpStreamChannelTimeoutShow: true, staleTimeoutSeconds: 1 },
      securityContext: { privileged: false, capabilities: { ebpfCapture: [] } },
    },
  },
  'with targets that select nothing': {
    tap: { regex: '*', bpfOverride: 'prot tcp', namespaces: ['a'], excludedNamespaces: ['a'], proxy: { worker: { srvPort: 30001 } } },
  },
};

const PRESETS = WorkerPreset.all();

quietly();

test('charts are measured where a folder of them is given', () => {
  expect(VERSIONS.length >= 90).toBe(FOLDER !== undefined);
});

(FOLDER === undefined ? [] : VERSIONS).forEach((version) => describe(`chart ${version}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'chart-history-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function render(...values: readonly object[]): string {
    const files = values.map((value, index) => {
      const file = join(folder, `${index}.json`);
      writeFileSync(file, JSON.stringify(value));
      return file;
    });
    const args = ['template', 'kubeshark', join(FOLDER!, version), '--namespace', 'kubeshark', ...files.flatMap((file) => ['-f', file])];
    return execFileSync(findProgram('helm')!, args, { encoding: 'utf8', maxBuffer: 1e8 });
  }

  const sourcesOf = (text: string) => readText('release.yaml', Buffer.from(text));
  const workerIn = (sources: readonly SourceObject[]) => sources.find(({ object }) => isWorker(object))!.object;
  const openIn = (sources: readonly SourceObject[]) => lint(sources).findings.filter(({ severity }) => severity !== 'info');

  test.each(Object.entries(RELEASES))('%s has findings about its parts only', (_, values) => {
    expect(inventedIn(workerIn(sourcesOf(render(values))))).toEqual([]);
  });

  test.each(Object.entries(RELEASES))('%s takes the values that a fix writes, and renders the worker that the fix is about', (_, values) => {
    for (const preset of [undefined, WorkerPreset.recommended()]) {
      const before = sourcesOf(render(values));
      const fix = fixText('helm-values', before, preset);
      const written = parse(fix) ?? {};
      const after = sourcesOf(render(values, written));
      expect([fix, unreadKeys(written)]).toEqual([fix, []]);
      expect(after.map(({ object }) => object)).not.toEqual(before.map(({ object }) => object));
      const known = openIn(before).map(({ rule, path }) => `${rule} ${path}`);
      expect(openIn(after).filter(({ rule, path }) => !known.includes(`${rule} ${path}`))).toEqual([]);
      const left = openIn(after).filter(({ rule, object }) => object.startsWith('DaemonSet/') && !fix.includes(`Still open: ${rule}:`));
      expect([fix, preset === undefined ? left : []]).toEqual([fix, []]);
    }
  });

  test('is adopted as it is, and with each preset without an object that the API server rejects', () => {
    const text = render({});
    const path = join(folder, 'release.yaml');
    writeFileSync(path, text);
    const app = new App();
    KubesharkRelease.fromManifest(new Chart(app, 'chart'), 'release', path);
    expect(objectsIn(app.synthYaml())).toEqual(objectsIn(text));
    const worker = workerIn(sourcesOf(text));
    const rejected = (object: any) => validateDaemonSet(object).filter(({ severity }) => severity === 'error').map(({ message }) => message);
    for (const preset of PRESETS) {
      const { daemonSet } = adopt(worker, undefined, { preset, tuning: {} });
      expect([preset.name, rejected(daemonSet)]).toEqual([preset.name, rejected(worker)]);
    }
  });

  /** Keys that neither the chart's values nor its templates have. */
  function unreadKeys(values: unknown, key = ''): string[] {
    if (isObject(values) && !isRead(key)) {
      return Object.entries(values).flatMap(([field, value]) => unreadKeys(value, key === '' ? field : `${key}.${field}`));
    }
    return isRead(key) ? [] : [key];
  }

  function isRead(key: string): boolean {
    return key !== '' && new RegExp(`\\.Values\\.${key.replaceAll('.', '\\.')}(?![A-Za-z0-9_.])`).test(templates());
  }

  let text: string | undefined;

  function templates(): string {
    const at = join(FOLDER!, version, 'templates');
    text ??= readdirSync(at).map((file) => readFileSync(join(at, file), 'utf8')).join('\n');
    return text;
  }
}));
