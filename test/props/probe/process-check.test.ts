import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkerProbe } from '../../../src/props/probe';
import { processCheck } from '../../../src/props/probe/process-check';
import { describeWith, findProgram } from '../../support/external';

/** A name that no other process of this machine has, within the kernel's 15 characters. */
const NAME = `wrk${process.pid}`;

/** Starts a program in a mount namespace of its own, as root or as anybody. */
const NEW_MOUNTS = [['unshare', '--mount'], ['unshare', '--user', '--map-root-user', '--mount']]
  .find(([program, ...args]) => findProgram(program) !== undefined && spawnSync(program, [...args, 'true']).status === 0);

describe('the process check', () => {
  test('passes the name to the shell as an argument, never as part of the script', () => {
    const [shell, option, script, zeroth, name] = processCheck('$(reboot) " \'');
    expect([shell, option, zeroth, name]).toEqual(['/bin/sh', '-c', 'process-check', '$(reboot) " \'']);
    expect(script).not.toContain('reboot');
  });

  test('looks for the worker unless told otherwise', () => {
    expect(WorkerProbe.process()._toKubernetes(1)?.exec?.command).toEqual(processCheck('worker'));
  });
});

for (const [shell, program, ...args] of [['dash', 'dash'], ['bash', 'bash'], ['busybox\'s shell', 'busybox', 'sh']]) {
  describeWith(program, `the process check in ${shell}`, (path) => {
    let directory: string;
    let running: ChildProcess[];

    beforeAll(() => {
      directory = mkdtempSync(join(tmpdir(), 'process-check-'));
    });

    beforeEach(() => {
      running = [];
    });

    afterEach(async () => {
      await Promise.all(running.map((child) => {
        const ended = new Promise((done) => child.once('close', done));
        child.kill('SIGKILL');
        return child.exitCode === null && child.signalCode === null ? ended : undefined;
      }));
    });

    afterAll(() => rmSync(directory, { recursive: true }));

    /** A program that waits for its input to end; the kernel gives its process the name of the file. */
    function programNamed(name: string): string {
      const file = join(directory, name);
      writeFileSync(file, '#!/bin/sh\nread -r line\n');
      chmodSync(file, 0o755);
      return file;
    }

    function start(file: string, ...more: string[]): ChildProcess {
      const child = spawn(file, more, { stdio: ['pipe', 'ignore', 'ignore'], cwd: directory });
      running.push(child);
      return child;
    }

    function exitStatus(name = NAME): number | null {
      const [, ...rest] = WorkerProbe.process({ name })._toKubernetes(1)!.exec!.command!;
      return spawnSync(path, [...args, ...rest]).status;
    }

    test('passes while the worker runs', async () => {
      const child = start(programNamed(NAME));
      await until(() => states(NAME).length === 1);
      expect(exitStatus()).toBe(0);
      const ended = new Promise((done) => child.once('close', done));
      child.stdin!.end();
      await ended;
      expect(exitStatus()).toBe(1);
    });

    test('passes with several workers on the node', async () => {
      start(programNamed(NAME));
      start(programNamed(NAME));
      await until(() => states(NAME).length === 2);
      expect(exitStatus()).toBe(0);
    });

    test('fails without a worker', () => {
      expect(exitStatus()).toBe(1);
    });

    test('fails when all that is left of the worker is a zombie', async () => {
      const file = programNamed(NAME);
      start('/bin/sh', '-c', `"${file}" </dev/null & exec sleep 60`);
      await until(() => states(NAME).includes('Z'));
      expect(exitStatus()).toBe(1);
    });

    test('fails for another process with the word in its arguments', async () => {
      const other = start('/bin/sh', '-c', 'read -r line; true', NAME, `./${NAME}`, '-i', 'any');
      await until(() => commandLine(other.pid!).includes(`./${NAME}`));
      expect(exitStatus()).toBe(1);
    });

    test.each([
      ['a longer name', `${NAME}x`],
      ['a name that ends alike', `a ${NAME}`],
      ['a name with parentheses', `x (${NAME})`],
    ])('fails for another process of %s', async (_, name) => {
      start(programNamed(name));
      await until(() => states(name).length === 1);
      expect(exitStatus()).toBe(1);
    });

    (NEW_MOUNTS ? test : test.skip)(`fails for the worker of another container, in a mount namespace of its own${NEW_MOUNTS ? '' : ' (needs unshare)'}`, async () => {
      const [unshare, ...options] = NEW_MOUNTS!;
      start(unshare, ...options, programNamed(NAME));
      await until(() => states(NAME).length === 1);
      expect(exitStatus()).toBe(1);
    });

    test('fails for a name that is a pattern or a command', async () => {
      start(programNamed(NAME));
      await until(() => states(NAME).length === 1);
      expect([exitStatus('*'), exitStatus('$(exit 0)'), exitStatus('')]).toEqual([1, 1, 1]);
    });
  });
}

/** The states of all processes of a name. */
function states(name: string): string[] {
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).flatMap((pid) => {
    const match = /^\d+ \((.*)\) (\S)/s.exec(content(`/proc/${pid}/stat`));
    return match && match[1] === name ? [match[2]] : [];
  });
}

function commandLine(pid: number): string {
  return content(`/proc/${pid}/cmdline`);
}

function content(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await sleep(10);
  }
}
