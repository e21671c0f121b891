import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { milliseconds, ratioFigure, type Figure, type Group, type GrowthPoint, type Report } from '../figure';
import { compare, node, type Command, type Cost } from '../measure';
import { COMMAND, PROGRAMS, runProgram } from '../programs';

/** What checking manifests costs, against kube-score and against a process that only reads them. */
export const lint: Group = { name: 'lint', run };

/** Both end with 1 where they find something. */
const FINDINGS = [0, 1];
const READER = "require('js-yaml').loadAll(require('node:fs').readFileSync(process.argv[1], 'utf8'))";

function run(folder: string): Report {
  const worker = readWorker(folder);
  const documents = (count: number, differ: boolean) => {
    const file = join(folder, `${count}-${differ ? 'different' : 'equal'}.yaml`);
    writeFileSync(file, Array.from({ length: count }, (_, index) => stringify(variant(worker, index, differ))).join('---\n'));
    return file;
  };
  const one = documents(1, false);
  const [lintOne, read] = compare([lintOf(one), { argv: [process.execPath, '-e', READER, one] }], 15);
  const equal = [250, 500, 1000, 2000].map((count) => ({ count, costs: against(documents(count, false), count) }));
  const different = against(documents(1000, true), 1000);
  return {
    figures: [
      vsKubeScore('lint of 1,000 equal workers', equal[2].costs, { accepted: 0.4, goal: 0.2 }),
      vsKubeScore('lint of 1,000 different workers', different, { accepted: 1, goal: 0.6 }),
      vsKubeScore('lint of 250 equal workers', equal[0].costs, { accepted: 0.8, goal: 0.6 }),
      ratioFigure('lint start-up, vs node that reads with js-yaml', lintOne.cpu, read.cpu, {
        accepted: 1.6, goal: 1.3, note: `${milliseconds(lintOne.cpu)} vs ${milliseconds(read.cpu)}; by the clock ${(lintOne.wall / read.wall).toFixed(2)}x`,
      }),
    ],
    growth: [{
      title: 'documents of lint, equal workers',
      points: equal.map(({ count, costs: { ours, theirs } }): GrowthPoint => ({
        count, cpu: Object.fromEntries([['lint', ours.cpu], ...(theirs ? [['kube-score', theirs.cpu]] : [])]),
      })),
    }],
  };
}

interface Costs {
  readonly ours: Cost;
  readonly theirs?: Cost;
}

function against(file: string, count: number): Costs {
  const kubeScore = hasKubeScore() ? [{ argv: ['kube-score', 'score', file], exits: FINDINGS }] : [];
  const [ours, theirs] = compare([lintOf(file), ...kubeScore], count >= 1000 ? 3 : 5, 0);
  return { ours, theirs };
}

function vsKubeScore(name: string, { ours, theirs }: Costs, limits: Pick<Figure, 'accepted' | 'goal'>): Figure {
  const title = `${name}, vs kube-score`;
  return theirs
    ? ratioFigure(title, ours.cpu, theirs.cpu, { ...limits, note: `${ours.cpu.toFixed(2)} vs ${theirs.cpu.toFixed(2)} s` })
    : { name: title, unit: 'x', ...limits, note: `needs kube-score on the PATH; lint takes ${ours.cpu.toFixed(2)} s` };
}

function lintOf(file: string): Command {
  return { ...node(COMMAND, 'lint', file), exits: FINDINGS };
}

function hasKubeScore(): boolean {
  return spawnSync('kube-score', ['version']).status === 0;
}

function readWorker(folder: string): any {
  const out = join(folder, 'worker');
  runProgram(join(PROGRAMS, 'worker.js'), out);
  return parseAllDocuments(readFileSync(join(out, readdirSync(out)[0]), 'utf8'))
    .map((document) => document.toJS()).find(({ kind }) => kind === 'DaemonSet');
}

function variant(worker: any, index: number, differ: boolean): any {
  const copy = structuredClone(worker);
  copy.metadata.name += `-${index}`;
  if (differ) {
    copy.spec.template.spec.containers[0].resources.limits.memory = `${6000 + index}Mi`;
  }
  return copy;
}
