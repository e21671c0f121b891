import { spawnSync } from 'node:child_process';
import { median } from './measure';

/** What a command cost, the processes that it started included. */
export interface CommandCost {
  /** Seconds of processor time. */
  readonly cpu: number;
  /** Seconds by the clock. */
  readonly wall: number;
}

/** Runs the commands in turn, so that a machine whose speed drifts slows all of them, and gives each one's medians. */
export function compareCommands(commands: readonly (readonly string[])[], runs: number): CommandCost[] {
  const costs: CommandCost[][] = commands.map(() => []);
  for (let run = 0; run <= runs; run++) {
    commands.forEach((command, index) => {
      const cost = measureCommand(command);
      if (run > 0) {
        costs[index].push(cost);
      }
    });
  }
  return costs.map((all) => ({ cpu: median(all.map(({ cpu }) => cpu)), wall: median(all.map(({ wall }) => wall)) }));
}

/** The shell accounts for what it has started; commands may end as they like. */
function measureCommand(command: readonly string[]): CommandCost {
  const start = process.hrtime.bigint();
  const { stdout } = spawnSync('bash', ['-c', '"$@" >/dev/null 2>&1; times', 'bash', ...command], { encoding: 'utf8' });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const [user, system] = stdout.trim().split('\n').at(-1)!.split(' ').map(seconds);
  return { cpu: user + system, wall };
}

/** `0m1.234s` as seconds. */
function seconds(text: string): number {
  const [, minutes, rest] = /^(\d+)m([\d.]+)s$/.exec(text)!;
  return Number(minutes) * 60 + Number(rest);
}
