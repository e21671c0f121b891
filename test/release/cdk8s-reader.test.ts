import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { Chart, Helm, Include, Testing } from 'cdk8s';
import { objectsIn } from './support/manifests';

/** Why the library runs Helm and reads YAML itself: docs/decisions/009-helm-run-directly.md. Each of these is what cdk8s does. */

const folder = mkdtempSync(join(os.tmpdir(), 'cdk8s-reader-'));
beforeAll(() => {
  jest.spyOn(os, 'tmpdir').mockReturnValue(folder);
});
afterAll(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

function newChart(): Chart {
  return new Chart(Testing.app(), 'chart', { namespace: 'of-the-chart' });
}

/** What `Include` makes of a text. */
function included(text: string): any[] {
  const chart = newChart();
  const url = join(folder, 'manifest.yaml');
  writeFileSync(url, text);
  new Include(chart, 'include', { url });
  return Testing.synth(chart);
}

/** What `Helm` makes of what helm prints. */
function rendered(text: string): any[] {
  const chart = newChart();
  const helmExecutable = join(folder, 'helm');
  writeFileSync(`${helmExecutable}.yaml`, text);
  writeFileSync(helmExecutable, `#!${process.execPath}\nprocess.stdout.write(require('node:fs').readFileSync(${JSON.stringify(`${helmExecutable}.yaml`)}));`);
  chmodSync(helmExecutable, 0o755);
  new Helm(chart, 'helm', { chart: '.', helmExecutable, values: { password: 'secret' } });
  return Testing.synth(chart);
}

describe.each([['Include', included], ['Helm', rendered]])('cdk8s\'s %s', (_, read) => {
  test.each([
    ['a time of day', '22:22', 1342],
    ['a date', '2024-01-01', '2024-01-01T00:00:00.000Z'],
  ])('reads %s as something else than Kubernetes', (__, text, value) => {
    const manifest = `${CONFIG_MAP}data:\n  key: ${text}\n`;
    expect(read(manifest)[0].data).toEqual({ key: value });
    expect(objectsIn(manifest)[0].data).toEqual({ key: text });
  });

  test.each([
    ['a list that is not closed', 'data: {key: [}\n'],
    ['a text that is not closed', 'data:\n  key: "a\n'],
    ['a key that is there twice', 'data: {key: "1", key: "2"}\n'],
  ])('takes %s in silence', (__, text) => {
    expect(read(`${CONFIG_MAP}${text}`)).toHaveLength(1);
  });

  test('loses a key that JavaScript keeps for itself, and every null', () => {
    expect(read(`${CONFIG_MAP}data: {__proto__: "1", key: null}\n`)[0].data).toEqual({});
  });

  test('puts an object that lives in no namespace into the chart\'s', () => {
    expect(read('apiVersion: v1\nkind: Node\nmetadata: {name: a}\n')[0].metadata.namespace).toBe('of-the-chart');
  });

  test('throws for two objects of one name', () => {
    expect(() => read(`${CONFIG_MAP}---\n${CONFIG_MAP}`)).toThrow(/already a Construct with name/);
  });

  test('throws for a file of more than 10 MB', () => {
    expect(() => read(`${CONFIG_MAP}# ${'x'.repeat(11e6)}`)).toThrow(/ENOBUFS/);
  });
});

test('cdk8s\'s Helm leaves the values behind', () => {
  rendered(CONFIG_MAP);
  const left = readdirSync(folder).filter((name) => name.startsWith('cdk8s-helm-'));
  expect(left.map((name) => readFileSync(join(folder, name, 'overrides.yaml'), 'utf8'))).toContain('password: secret\n');
});
