import { join } from 'node:path';
import type { Group } from '../figure';
import { compare, node } from '../measure';
import { PROGRAMS } from '../programs';

const COUNTS = [10, 25, 50, 100];

/** What a fleet of many pools costs at synth. */
export const fleet: Group = {
  name: 'fleet',
  run: (folder) => {
    const program = join(PROGRAMS, 'fleet.js');
    const [empty, ...costs] = compare([0, ...COUNTS].map((count) => node(program, join(folder, `fleet-${count}`), String(count))), 7);
    const [fifty, hundred] = costs.slice(-2).map(({ cpu }) => cpu - empty.cpu);
    return {
      figures: [{
        name: 'fleet of 100 pools, vs one of 50, without start-up',
        value: hundred / fifty,
        unit: 'x',
        accepted: 2.2,
        goal: 2,
        note: `${costs[3].cpu.toFixed(2)} vs ${costs[2].cpu.toFixed(2)} s; start-up with the pool for all other nodes ${empty.cpu.toFixed(2)} s`,
      }],
      growth: [{
        title: 'pools of a fleet, without start-up',
        points: COUNTS.map((count, index) => ({ count, cpu: { synth: costs[index].cpu - empty.cpu } })),
      }],
    };
  },
};
