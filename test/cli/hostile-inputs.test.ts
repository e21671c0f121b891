import { execFileSync, spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Workspace } from './support/workspace';
import { daemonSet } from '../node-selectors/support/fleets';
import { share } from '../support/runs';

jest.setTimeout(120_000);

const ROOT = path.resolve(__dirname, '..', '..');
/** The compiled command: compiling it in each process would take longer than the checks. */
const PROGRAM = [process.execPath, '--max-old-space-size=400', 'bin/cdk8s-kubeshark'];
const MAX_SECONDS = 60;
const LEVELS = 100_000;

const workspace = new Workspace();

/** The result of a process with caps on memory and time. */
interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in a shell, where `program` is its name. The memory of the heap and of the process is limited. */
function capped(command: string, env: { readonly [name: string]: string } = {}): Ended {
  const { status, stdout, stderr, signal } = spawnSync('bash', ['-c', `program() { ${PROGRAM.map((word) => `'${word}'`).join(' ')} "$@"; }; ${command}`], {
    cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 27, timeout: MAX_SECONDS * 1000, env: { ...process.env, ...env },
  });
  expect({ command, signal, stderr: stderr.slice(0, 2000) }).toMatchObject({ signal: null });
  return { status, stdout, stderr };
}

/** One line about the error; the table may follow on the standard output. */
function expectOneLine({ status, stderr }: Ended, message: RegExp): void {
  expect({ status, lines: stderr.trimEnd().split('\n').length, isShort: stderr.length < 5000 }).toEqual({ status: 2, lines: 1, isShort: true });
  expect(stderr).toMatch(message);
}

const TOO_LARGE = /^error: .*: this is larger than \d+ MiB, the most (YAML )?that is read at once; split it, or give the process more memory \(NODE_OPTIONS=--max-old-space-size=<MiB>\)\n$/;

test('a file of 500 MB is rejected', () => {
  const file = workspace.write('large.yaml', '');
  fs.truncateSync(file, 500_000_000);
  expectOneLine(capped(`program lint '${file}'`), TOO_LARGE);
});

test('an endless stream is rejected', () => {
  expectOneLine(capped('yes "a: b" | program lint -'), TOO_LARGE);
});

/** The other commands that read files, each with the place of the input. */
const READERS = ['lint --values INPUT', 'import INPUT', 'explain INPUT', 'plan INPUT --nodes FINE', 'plan FINE --nodes INPUT', 'plan FINE --nodes FINE --pods INPUT', 'size --nodes INPUT'];

// Each test takes the start of a process: all of them run in CI alone.
describe.each(share(READERS))('%s', (command) => {
  const callOf = (input: string) => {
    const fine = workspace.write('fine.json', JSON.stringify(daemonSet('worker').daemonSet));
    return command.replace('INPUT', `'${input}'`).replaceAll('FINE', `'${fine}'`);
  };

  test('rejects a file of 500 MB', () => {
    const file = workspace.write('large.yaml', '');
    fs.truncateSync(file, 500_000_000);
    expectOneLine(capped(`program ${callOf(file)}`), TOO_LARGE);
  });

  test('rejects an endless stream', () => {
    expectOneLine(capped(`yes "a: b" | program ${callOf('-')}`), TOO_LARGE);
  });

  test('rejects 100,000 levels', () => {
    const file = workspace.write('deep.yaml', `a: ${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`);
    expectOneLine(capped(`program ${callOf(file)}`), /^error: .*: the text is nested deeper than 500 levels\n$/);
  });
});

test.each([
  ['brackets', 'yaml', `a: ${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`],
  ['lists of blocks', 'yaml', `${'- '.repeat(LEVELS)}a`],
  ['objects', 'json', `{"kind":"DaemonSet","spec":${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}}`],
  ['lists of Kubernetes', 'json', `${'{"kind":"List","apiVersion":"v1","items":['.repeat(LEVELS)}${']}'.repeat(LEVELS)}`],
])('100,000 levels of %s are rejected', (_, extension, text) => {
  const file = workspace.write(`deep.${extension}`, text);
  expectOneLine(capped(`program lint '${file}'`), /^error: .*: the text is nested deeper than 500 levels\n$/);
});

/** A worker for each string in it, with 1 MB in the place of the string. */
function workersWithLongStrings(long: string): object[] {
  const template = JSON.stringify(daemonSet('worker', {
    tolerations: [{ key: 'k', operator: 'Exists', effect: 'NoSchedule' }], serviceAccountName: 's', nodeSelector: { zone: 'a' }, volumes: [{ name: 'v', hostPath: { path: '/v' } }],
  }, { annotations: { 'cdk8s-kubeshark/acknowledge': 'x' } }).daemonSet);
  const strings = [...template.matchAll(/"(?:[^"\\]|\\.)*"/g)];
  return strings.map(({ index, 0: text }) => JSON.parse(template.slice(0, index) + JSON.stringify(long) + template.slice(index + text.length)));
}

test.each([['letters', 'x'], ['blanks', ' '], ['line feeds', '\n'], ['commas', ',']])('a string of 1 MB of %s is checked at every place, key or value', (name, letter) => {
  const workers = workersWithLongStrings(letter.repeat(1_000_000));
  expect(workers.length).toBeGreaterThan(40);
  // One file for some of them: each takes the start of a process.
  const files = [0, 1].map((part) => workspace.write(`long-${name}-${part}.json`, JSON.stringify({
    apiVersion: 'v1', kind: 'List', items: workers.filter((_, index) => index % 2 === part).slice(0, 35),
  })));
  for (const file of files) {
    const { status, stdout } = capped(`program lint '${file}'`);
    expect([1, 2]).toContain(status);
    expect(stdout.length).toBeLessThan(2 ** 27);
  }
});

describe('what does not end is given up', () => {
  const LIMIT = { CDK8S_KUBESHARK_TIMEOUT: '1' };

  test('a kubectl that hangs, with the programs that it started', () => {
    fs.mkdirSync(workspace.path('bin'));
    workspace.write('bin/kubectl', '#!/bin/sh\nsleep 300 | sleep 300\n', 0o755);
    expectOneLine(
      capped('program lint --cluster', { ...LIMIT, PATH: `${workspace.path('bin')}:${process.env.PATH}` }),
      /^error: 'kubectl get ds -A -o json' did not end in 1 s, and was ended; CDK8S_KUBESHARK_TIMEOUT=<seconds> sets the limit\.\n$/,
    );
  });

  const NO_DATA = /^error: \S+: .*no data in 1 s; does anything write to this pipe\? \(CDK8S_KUBESHARK_TIMEOUT=<seconds> sets the limit\)/;

  const pipe = (name: string): string => {
    execFileSync('mkfifo', [workspace.path(name)]);
    return workspace.path(name);
  };

  test('a pipe that nothing writes to', () => {
    expectOneLine(capped(`program lint '${pipe('unused')}'`, LIMIT), NO_DATA);
  });

  test('a pipe as a baseline', () => {
    const file = workspace.write('worker.json', JSON.stringify(daemonSet('worker').daemonSet));
    expectOneLine(capped(`program lint '${file}' --baseline '${pipe('baseline')}'`, LIMIT), NO_DATA);
  });

  test('a pipe whose writer stops in the middle', () => {
    const name = pipe('stopped');
    const writer = spawn('bash', ['-c', `{ echo 'a: b'; sleep 100; } > '${name}'`], { stdio: 'ignore', detached: true });
    try {
      expectOneLine(capped(`program lint '${name}'`, LIMIT), NO_DATA);
    } finally {
      process.kill(-writer.pid!);
    }
  });

  test.each(['/dev/zero', '/dev/urandom', '/dev/tty'])('the device %s', (device) => {
    expectOneLine(capped(`program lint ${device}`), new RegExp(`^error: ${device}: this is a device, not a file\\n$`));
  });
});

test('a pipe is read as it comes, however slow', () => {
  const file = workspace.write('slow.json', JSON.stringify(daemonSet('worker').daemonSet));
  expect(capped(`program lint <(sleep 0.5; head -c 20 '${file}'; sleep 0.5; tail -c +21 '${file}') --output json`).stdout).toContain('DaemonSet/kubeshark/worker');
});
