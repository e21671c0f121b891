import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { manifest, Workspace } from './support/workspace';

jest.setTimeout(60_000);

const ROOT = path.resolve(__dirname, '..', '..');
const workspace = new Workspace();
/** What users run: `npm test` compiles it first. */
const PROGRAM = `"${process.execPath}" bin/cdk8s-kubeshark`;

/** Runs the program as a process, in a shell of this project's folder. */
function shell(command: string, env: { [name: string]: string } = {}) {
  return spawnSync('bash', ['-c', `set -o pipefail; program() { ${PROGRAM} "$@"; }; ${command}`], {
    cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, ...env },
  });
}

test('a reader that has seen enough is no failure', () => {
  const { status, stdout, stderr } = shell('program rules --output json | head -n 1');
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '{\n', stderr: '' });
});

test('a lot of output arrives whole', () => {
  const { status, stdout } = shell('program rules --output json | { sleep 0.5; cat; }');
  expect(status).toBe(0);
  expect(stdout.length).toBeGreaterThan(2 ** 15);
  expect(() => JSON.parse(stdout)).not.toThrow();
});

test('a full disk is a failure', () => {
  const { status, stderr } = shell('program rules > /dev/full');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: the standard output cannot be written: .*\n$/);
});

test('the standard input may be slow', () => {
  const file = workspace.write('input.yaml', manifest('Service', 'front'));
  const { status, stderr } = shell(`{ sleep 0.5; cat '${file}'; } | program lint -`);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: standard input: no DaemonSet found, only Service\n/);
});

test('the cluster is read by the kubectl of the PATH', () => {
  const bin = path.dirname(workspace.write('kubectl', '#!/bin/sh\necho "$@" >&2\nexit 3\n', 0o755));
  const { status, stderr } = shell('program lint --cluster --context test', { PATH: `${bin}:${process.env.PATH}` });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: 'kubectl get ds -A -o json --context test' ended with 3: get ds -A -o json --context test\n/);
});

test('lint loads neither cdk8s nor what writes other reports', () => {
  const list = workspace.write('list.js', "process.on('exit', () => console.log(JSON.stringify([...Object.keys(require.cache), ...process.moduleLoadList])))");
  const file = workspace.write('worker.yaml', manifest('DaemonSet', 'worker'));
  const { stdout } = shell(`program lint '${file}'`, { NODE_OPTIONS: `-r ${list}` });
  const modules: string[] = JSON.parse(stdout.trimEnd().split('\n').at(-1)!);
  const loaded = (name: string) => modules.some((module) => path.basename(module) === name || new RegExp(`node_modules[/\\\\]${name}[/\\\\]`).test(module));
  expect(['cli-commands-lint-run.js', 'vendor-js-yaml.js'].filter((name) => !loaded(name))).toEqual([]);
  expect(modules.filter((module) => /node_modules[/\\]cdk8s[/\\]/.test(module)).map((module) => path.basename(module))).toEqual(['duration.js']);
  const others = [
    'cdk8s-plus-28', 'constructs', 'cli-commands-lint-reporters-sarif.js', 'cli-commands-lint-reporters-junit.js', 'cli-commands-verify-run.js',
    'convert-fix.js', 'shared-plan.js', 'shared-junit-xml.js',
  ];
  expect(others.filter(loaded)).toEqual([]);
  expect(modules.filter((module) => ['NativeModule https', 'NativeModule child_process', 'NativeModule v8'].includes(module))).toEqual([]);
});
