import { join } from 'node:path';
import { milliseconds, ratioFigure, type Figure, type Group, type Growth, type GrowthPoint } from '../figure';
import { compare, nodeWithMemory, type Cost } from '../measure';
import { PROGRAMS, runProgram, sameManifests } from '../programs';
import { writeProgram } from '../raw-program';

/** Many workers in one chart. */
export const workers: Group = {
  name: 'workers',
  run: (folder) => {
    const { sizes, same } = measureSizes(folder, 'workers', [1, 250, 1000, 4000]);
    const [one, , thousand, most] = sizes;
    const perWorker = (index: 0 | 1) => (thousand.costs[index].cpu - one.costs[index].cpu) / (thousand.count - one.count);
    const note = `${milliseconds(perWorker(0))} vs ${milliseconds(perWorker(1))}${same}`;
    const [ours, raw] = most.costs;
    return {
      figures: [
        ratioFigure('CPU of each worker at 1,000, vs raw', perWorker(0), perWorker(1), { accepted: 1.18, goal: 1.1, note }),
        ratioFigure('peak memory at 4,000 workers, vs raw', ours.memory, raw.memory, {
          accepted: 1.15, goal: 1.1, note: `${ours.memory.toFixed(0)} vs ${raw.memory.toFixed(0)} MiB${same}`,
        }),
      ],
      growth: [growthOf('workers in one chart', sizes.slice(1))],
    };
  },
};

/** Many charts of one worker. */
export const charts: Group = {
  name: 'charts',
  run: (folder) => {
    const { sizes, same } = measureSizes(folder, 'charts', [100, 200, 400, 800]);
    const [ours, raw] = sizes.at(-1)!.costs;
    const figure: Figure = ratioFigure('800 charts of one worker, CPU vs raw', ours.cpu, raw.cpu, {
      accepted: 1.5, goal: 1.2, note: `${ours.cpu.toFixed(1)} vs ${raw.cpu.toFixed(1)} s${same}`,
    });
    return { figures: [figure], growth: [growthOf('charts of one worker', sizes)] };
  },
};

interface Size {
  readonly count: number;
  /** Of the library and of the raw program. */
  readonly costs: Cost[];
}

function measureSizes(folder: string, name: 'workers' | 'charts', counts: readonly number[]): { sizes: Size[]; same: string } {
  const library = join(PROGRAMS, `${name}.js`);
  const raw = join(folder, `raw-${name}.js`);
  const outputs = (count: number) => [join(folder, `${name}-${count}`), join(folder, `raw-${name}-${count}`)];
  runProgram(library, join(folder, name), '2');
  writeProgram(raw, 'raw', join(folder, name));
  const sizes = counts.map((count) => {
    const [ours, theirs] = outputs(count);
    const [runs, warmUp] = count >= 400 ? [3, 0] : [5, 1];
    return { count, costs: compare([nodeWithMemory(library, ours, String(count)), nodeWithMemory(raw, theirs, String(count))], runs, warmUp) };
  });
  const [ours, theirs] = outputs(counts.at(-1)!);
  return { sizes, same: sameManifests(ours, theirs) ? '' : '; OTHER BYTES' };
}

function growthOf(title: string, sizes: readonly Size[]): Growth {
  return { title, points: sizes.map(({ count, costs: [library, raw] }): GrowthPoint => ({ count, cpu: { library: library.cpu, raw: raw.cpu } })) };
}
