/**
 * What a worker costs, as ratios within one run: against the same manifest from raw cdk8s objects, against the cdk8s
 * `Helm` construct and `helm template` (with `helm` on the PATH and the variable KUBESHARK_CHART naming the official
 * chart's folder), and from 1 to 4,000 workers; and what `lint` costs, against kube-score where it is there.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { compareCommands } from './commands';
import { benchLint } from './lint';
import { compare, type Cost, ratio } from './measure';

const PROGRAMS = join(__dirname, 'programs');
const MANIFEST = 'kubeshark.k8s.yaml';
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

function program(name: string, ...args: string[]): string[] {
  return [join(PROGRAMS, `${name}.js`), join(folder, name), ...args];
}

/** The objects of the first worker and of the second, for the raw program to repeat. */
function templates(): string {
  const { status, stderr } = spawnSync(process.execPath, program('library', '2'), { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(stderr);
  }
  const objects = parseAllDocuments(readFileSync(join(folder, 'library', MANIFEST), 'utf8')).map((document) => document.toJS());
  const isFurther = (object: any) => JSON.stringify(object.metadata).includes('w1');
  const path = join(folder, 'templates.json');
  writeFileSync(path, JSON.stringify({ first: objects.filter((object) => !isFurther(object)), further: objects.filter(isFurther) }));
  return path;
}

function sameBytes(): boolean {
  return readFileSync(join(folder, 'library', MANIFEST)).equals(readFileSync(join(folder, 'raw', MANIFEST)));
}

function row(workers: number, [library, raw]: Cost[], base: Cost[]): string {
  const perWorker = (cost: Cost, one: Cost) => (cost.cpu - one.cpu) / (workers - 1);
  return [
    String(workers).padStart(7),
    ratio(library.wall, raw.wall).padStart(12),
    ratio(library.cpu, raw.cpu).padStart(9),
    workers === 1 ? '-'.padStart(14) : ratio(perWorker(library, base[0]), perWorker(raw, base[1])).padStart(14),
    workers === 1 ? '-'.padStart(14) : `${(perWorker(library, base[0]) * 1000).toFixed(2)} ms`.padStart(14),
    ratio(library.memory, raw.memory).padStart(10),
    (sameBytes() ? 'equal' : 'DIFFERENT').padStart(10),
  ].join('');
}

function main(): void {
  const file = templates();
  console.log('The library against raw cdk8s objects that emit the same manifest (library / raw, medians):');
  console.log('workers  whole, wall      cpu  cpu a worker  cpu a worker    memory     bytes');
  let base: Cost[] = [];
  for (const workers of [1, 1000, 2000, 4000]) {
    const costs = compare([program('library', String(workers)), program('raw', String(workers), file)], workers === 1 ? 9 : 3);
    base = workers === 1 ? costs : base;
    console.log(row(workers, costs, base));
  }
  const chart = process.env.KUBESHARK_CHART;
  if (chart && spawnSync('helm', ['version']).status === 0) {
    const [library, helm] = compare([program('library', '1'), program('helm', chart)], 5);
    console.log(`\nAgainst the cdk8s Helm construct with the official chart: ${ratio(library.wall, helm.wall)} of its wall time`);
    const [ours, theirs] = compareCommands([['node', ...program('library', '1')], ['helm', 'template', 'kubeshark', chart]], 5);
    console.log(`A whole app that renders a worker against helm template with the official chart: ${ratio(ours.wall, theirs.wall)} wall`);
  } else {
    console.log('\nAgainst the cdk8s Helm construct: left out (needs helm on the PATH and KUBESHARK_CHART)');
  }
  benchLint(folder, join(folder, 'library', MANIFEST));
}

try {
  main();
} finally {
  rmSync(folder, { recursive: true });
}
