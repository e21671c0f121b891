import { spawnSync } from 'node:child_process';

/** What one run of a process cost. */
export interface Cost {
  /** Seconds of processor time. */
  readonly cpu: number;
  /** Seconds by the clock. */
  readonly wall: number;
  /** Peak memory in MiB. */
  readonly memory: number;
}

/** Runs the programs in turn, so that a machine whose speed drifts slows all of them, and gives each one's medians. */
export function compare(programs: readonly (readonly string[])[], runs: number): Cost[] {
  const costs: Cost[][] = programs.map(() => []);
  for (let run = 0; run <= runs; run++) {
    programs.forEach((program, index) => {
      const cost = measure(program);
      if (run > 0) {
        costs[index].push(cost);
      }
    });
  }
  return costs.map((runsOfOne) => ({
    cpu: median(runsOfOne.map(({ cpu }) => cpu)),
    wall: median(runsOfOne.map(({ wall }) => wall)),
    memory: median(runsOfOne.map(({ memory }) => memory)),
  }));
}

/** A ratio as text. */
export function ratio(one: number, other: number): string {
  return `${(one / other).toFixed(2)}x`;
}

/** Costs of a child are asked of the child itself: it prints its own usage as the last line of its error stream. */
function measure(program: readonly string[]): Cost {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [...program], { encoding: 'utf8', env: { ...process.env, CDK8S_KUBESHARK_REPORT: 'none' } });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) {
    throw new Error(`${program.join(' ')} ended with ${status}: ${stderr}`);
  }
  const usage = JSON.parse(stderr.trim().split('\n').pop()!);
  return { cpu: (usage.userCPUTime + usage.systemCPUTime) / 1e6, wall, memory: usage.maxRSS / 1024 };
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
