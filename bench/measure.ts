import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program with its arguments, and the exit codes with which it may end (default: 0). */
export interface Command {
  readonly argv: readonly string[];
  readonly exits?: readonly number[];
}

/** What one run of a command cost, the processes that it started included. */
export interface Cost {
  /** Seconds of processor time. */
  readonly cpu: number;
  /** Seconds by the clock. */
  readonly wall: number;
  /** Peak memory in MiB; 0 for a program that is not run by Node.js. */
  readonly memory: number;
}

const USAGE = join(__dirname, 'programs', 'usage.js');
const MEMORY = join(tmpdir(), `bench-memory-${process.pid}`);

/** The command that runs a JavaScript file. */
export function node(file: string, ...args: string[]): Command {
  return { argv: [process.execPath, file, ...args] };
}

/** The command that runs a JavaScript file and measures its memory. */
export function nodeWithMemory(file: string, ...args: string[]): Command {
  return { argv: [process.execPath, '-r', USAGE, file, ...args] };
}

/**
 * Runs the commands in turn, so that a machine whose speed drifts slows all of them, and gives each one's medians.
 * `warmUp` runs go before and do not count: they fill the caches of the file system.
 */
export function compare(commands: readonly Command[], runs: number, warmUp: number = 1): Cost[] {
  const costs: Cost[][] = commands.map(() => []);
  for (let run = -warmUp; run < runs; run++) {
    commands.forEach((command, index) => {
      const cost = measure(command);
      if (run >= 0) {
        costs[index].push(cost);
      }
    });
  }
  return costs.map((all) => ({
    cpu: median(all.map(({ cpu }) => cpu)),
    wall: median(all.map(({ wall }) => wall)),
    memory: median(all.map(({ memory }) => memory)),
  }));
}

/** The shell accounts for all processes that it has started, of whatever language. */
function measure({ argv, exits = [0] }: Command): Cost {
  rmSync(MEMORY, { force: true });
  const start = process.hrtime.bigint();
  const { stdout, stderr } = spawnSync('bash', ['-c', '"$@" >/dev/null; echo $?; times', 'bash', ...argv], {
    encoding: 'utf8', env: { ...process.env, BENCH_MEMORY: MEMORY }, maxBuffer: 2 ** 28,
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const [status, , children] = stdout.trim().split('\n');
  if (!exits.includes(Number(status))) {
    throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr.trim().slice(0, 500)}`);
  }
  const [user, system] = children.split(' ').map(seconds);
  return { cpu: user + system, wall, memory: readMemory() };
}

function readMemory(): number {
  try {
    return Number(readFileSync(MEMORY, 'utf8')) / 1024;
  } catch {
    return 0;
  } finally {
    rmSync(MEMORY, { force: true });
  }
}

/** `0m1.234s` as seconds. */
function seconds(text: string): number {
  const [, minutes, rest] = /^(\d+)m([\d.]+)s$/.exec(text)!;
  return Number(minutes) * 60 + Number(rest);
}

/** The middle value. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
