import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { objectsIn } from './support/manifests';
import { renderChart, type ChartOptions } from '../../src/release/render-chart';
import { describeWith } from '../support/external';

const folder = mkdtempSync(join(os.tmpdir(), 'render-chart-'));

/** Where values are kept, so that what is left behind is seen. */
const temporary = join(folder, 'temporary');

beforeAll(() => {
  mkdirSync(temporary);
});
beforeEach(() => {
  jest.spyOn(os, 'tmpdir').mockReturnValue(temporary);
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A program in the place of Helm. */
function fakeHelm(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!${process.execPath}\n${script}`);
  chmodSync(path, 0o755);
  return path;
}

/** Tells what it was asked for, and what it found in the file of values. */
const ECHO = fakeHelm('echo', `
  const { readFileSync, statSync } = require('node:fs');
  const { dirname } = require('node:path');
  const args = process.argv.slice(2);
  const at = args.indexOf('-f') + 1;
  const values = at > 0 ? readFileSync(args[at], 'utf8') : undefined;
  const modes = at > 0 ? [args[at], dirname(args[at])].map((path) => (statSync(path).mode & 0o777).toString(8)) : undefined;
  console.log(JSON.stringify({ args, values, modes }));
`);

/** Shows its arguments alone. */
const ARGUMENTS = fakeHelm('arguments', 'console.log(JSON.stringify({ args: process.argv.slice(2) }));');

function asked(options: Partial<ChartOptions>): { args: string[]; values?: string; modes?: string[] } {
  return JSON.parse(renderChart({ chart: './chart', helmExecutable: ECHO, ...options }).toString());
}

/** Why a chart cannot be rendered. */
function problem(options: Partial<ChartOptions>): string {
  try {
    renderChart({ chart: './chart', ...options });
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('helm is asked for', () => {
  test('the release kubeshark in the namespace default, whatever the user\'s kubeconfig says, unless told otherwise', () => {
    expect(asked({}).args).toEqual(['template', '--namespace', 'default', 'kubeshark', './chart']);
  });

  test('everything that is given, in the order of cdk8s\'s own construct', () => {
    const { args } = asked({
      chart: 'shark', repo: 'https://charts.example', version: '1.2.3', values: { a: 1 }, releaseName: 'r', namespace: 'n', helmFlags: ['--no-hooks', '--x'],
    });
    expect([...args.slice(0, 2), ...args.slice(3)]).toEqual([
      'template', '-f', '--repo', 'https://charts.example', '--version', '1.2.3', '--namespace', 'n', '--no-hooks', '--x', 'r', 'shark',
    ]);
  });

  test('the values to the letter, nulls too, in a file that nobody else may read', () => {
    const values = { tap: { tag: '22:22', on: 'on', port: 8898, tls: false, labels: null, list: [] }, text: 'a\u2028\n' };
    const { args, values: written, modes } = asked({ values });
    expect(dirname(dirname(args[2]))).toBe(temporary);
    expect(JSON.parse(written!)).toEqual(values);
    expect(modes).toEqual(['600', '700']);
  });

  test('values files in their order, each as one, and after them a text and values that override it', () => {
    const { args } = asked({ valuesFiles: ['a.yaml', 'with, "comma".yaml'], valuesText: 'a: 1', values: { a: 2 }, helmExecutable: ARGUMENTS });
    const files = args.flatMap((arg, index) => (args[index - 1] === '-f' ? [arg] : []));
    expect(files.slice(0, 2)).toEqual(['a.yaml', '"with, ""comma"".yaml"']);
    expect(files.slice(2).map((file) => file.slice(dirname(file).length))).toEqual(['/values.yaml', '/values.json']);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('a text of values as it is, in a file that nobody else may read', () => {
    const { values, modes } = asked({ valuesText: 'tap:\n  labels: null # none\n' });
    expect([values, modes]).toEqual(['tap:\n  labels: null # none\n', ['600', '700']]);
  });

  test('no values where there are none', () => {
    expect(asked({ values: {}, valuesFiles: [] })).toEqual({ args: expect.not.arrayContaining(['-f']) });
  });
});

describe('nothing is left of the values', () => {
  test.each([
    ['it went well', ECHO],
    ['helm failed', fakeHelm('fails', 'process.exit(1)')],
    ['there is no helm', join(folder, 'missing')],
  ])('when %s', (_, helmExecutable) => {
    problem({ values: { a: 1 }, helmExecutable });
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe('what helm says of an error', () => {
  test('comes on one line, without its log', () => {
    const helmExecutable = fakeHelm('says', `
      console.error('level=ERROR msg="no such thing"\\nError: chart/x.yaml:1\\n  executing "x" at <.Values>:\\n    nil pointer\\n\\nUse --debug flag');
      process.exit(1);`);
    expect(problem({ helmExecutable })).toBe('chart/x.yaml:1 executing "x" at <.Values>: nil pointer Use --debug flag');
  });

  test('is all that it says, where it is no error of its usual form', () => {
    expect(problem({ helmExecutable: fakeHelm('odd', 'console.error("killed\\nby me"); process.exit(3);') })).toBe('killed by me');
  });

  test('is how it ended, where it says nothing', () => {
    expect(problem({ helmExecutable: fakeHelm('silent', 'process.exit(3)') })).toMatch(/silent template --namespace default kubeshark \.\/chart' ended with 3\.$/);
  });

  test('is that it is not there', () => {
    expect(problem({ helmExecutable: 'no-such-helm' })).toBe('\'no-such-helm\' is needed to render the chart, and could not be run: it is not on the PATH.');
  });
});

test('a rendering of more than 10 MB comes whole', () => {
  const helmExecutable = fakeHelm('large', 'process.stdout.write("x".repeat(12e6))');
  expect(renderChart({ chart: '.', helmExecutable })).toHaveLength(12e6);
});

describeWith('helm', 'the real helm', (helm) => {
  const chart = join(folder, 'chart');
  beforeAll(() => {
    mkdirSync(join(chart, 'templates'), { recursive: true });
    writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: tiny\nversion: 1.2.3\n');
    writeFileSync(join(chart, 'values.yaml'), 'given: default\nnulled: there\n');
    writeFileSync(join(chart, 'templates', 'a.yaml'), [
      '{{- required "given must be given" .Values.given | quote | printf "# %s\\n" }}', 'apiVersion: v1', 'kind: ConfigMap',
      'metadata: {name: {{ .Release.Name }}, namespace: {{ .Release.Namespace }}}', 'data: {given: {{ .Values.given | quote }}, nulled: {{ .Values.nulled | quote }}}', '',
    ].join('\n'));
  });

  test('renders a chart with its values, release name and namespace', () => {
    const text = renderChart({ chart, values: { given: '22:22', nulled: null }, namespace: 'elsewhere', releaseName: 'mine', helmExecutable: helm }).toString();
    expect(objectsIn(text)).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine', namespace: 'elsewhere' }, data: { given: '22:22', nulled: null } }]);
  });

  test('deletes a default by null, in a file and in a text, and lets later values override earlier ones', () => {
    const file = join(folder, 'one, two.yaml');
    writeFileSync(file, 'given: file\nnulled: null\n');
    const dataOf = (options: Partial<ChartOptions>) => objectsIn(renderChart({ chart, helmExecutable: helm, ...options }).toString())[0].data;
    expect(dataOf({ valuesFiles: [file] })).toEqual({ given: 'file', nulled: null });
    expect(dataOf({ valuesFiles: [file], valuesText: 'given: text' })).toEqual({ given: 'text', nulled: null });
    expect(dataOf({ valuesText: 'given: text\nnulled: null', values: { given: 'map' } })).toEqual({ given: 'map', nulled: null });
  });

  test.each([
    ['a file of values that is not there', { valuesFiles: ['no-values.yaml'] }, 'no-values.yaml: no such file'],
    ['a text that is no YAML', { valuesText: 'a: [' }, 'failed to parse'],
    ['a chart that is not there', { chart: './no-chart' }, 'path "./no-chart" not found'],
    ['a value that the chart must have', { values: { given: '' } }, 'given must be given'],
    ['a release name that helm does not take', { releaseName: 'A_b' }, 'invalid release name'],
    ['a flag that helm does not know', { helmFlags: ['--no-such'] }, 'unknown flag: --no-such'],
  ])('tells of %s on one line', (_, options, says) => {
    const message = problem({ chart, helmExecutable: helm, ...options });
    expect(message).toContain(says);
    expect(message).not.toMatch(/\n|^Error|level=/);
  });
});
