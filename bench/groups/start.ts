import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { milliseconds, ratioFigure, type Figure, type Group, type Report } from '../figure';
import { compare, node, type Cost } from '../measure';
import { PROGRAMS, runProgram, sameManifests } from '../programs';
import { writeProgram } from '../raw-program';

const RUNS = 15;
const ONCE = '0';

/** What the official chart renders, of the conformance cases. */
const OUTPUT = join(__dirname, '..', '..', '..', 'shared', 'conformance', 'cases', '001-default.expected.yaml');

/** What a process with one worker costs as a whole. */
export const start: Group = { name: 'start', run };

function run(folder: string): Report {
  const out = (name: string) => join(folder, name);
  const written = (name: string, style: 'raw' | 'typed', manifests: string) => {
    const file = out(`${name}.js`);
    writeProgram(file, style, manifests);
    runProgram(file, out(name), ONCE);
    return { file, same: sameManifests(manifests, out(name)) };
  };
  runProgram(join(PROGRAMS, 'props.js'), out('props'));
  runProgram(join(PROGRAMS, 'worker.js'), out('worker'));
  const raw = written('raw-props', 'raw', out('props'));
  const typed = written('typed-props', 'typed', out('props'));
  const rawWorker = written('raw-worker', 'raw', out('worker'));
  const chart = chartOf(out('chart'));
  const [props, rawProps, typedProps, worker, rawOfWorker, helm] = compare([
    node(join(PROGRAMS, 'props.js'), out('props')),
    node(raw.file, out('raw-props'), ONCE),
    node(typed.file, out('typed-props'), ONCE),
    node(join(PROGRAMS, 'worker.js'), out('worker')),
    node(rawWorker.file, out('raw-worker'), ONCE),
    ...(chart.folder ? [node(join(PROGRAMS, 'helm.js'), out('helm'), chart.folder)] : []),
  ], RUNS);
  return {
    figures: [
      wholeProcess('one worker with props, whole process, vs raw cdk8s', props, rawProps, raw.same, { accepted: 1.3, goal: 1.15 }),
      wholeProcess('one worker without props, vs raw cdk8s', worker, rawOfWorker, rawWorker.same, { accepted: 1.25, goal: 1.1 }),
      wholeProcess('one worker with props, vs typed cdk8s-plus', props, typedProps, typed.same, { accepted: 0.95, goal: 0.85 }),
      helm ? wholeProcess(`one worker, vs the Helm construct with ${chart.title}`, worker, helm, true, HELM)
        : { name: 'one worker, vs the Helm construct', unit: 'x', ...HELM, note: `needs ${chart.title}` },
    ],
  };
}

const HELM = { accepted: 0.48, goal: 0.4 };

function wholeProcess(name: string, ours: Cost, theirs: Cost, same: boolean, limits: Pick<Figure, 'accepted' | 'goal'>): Figure {
  const note = `${milliseconds(ours.cpu)} vs ${milliseconds(theirs.cpu)}; by the clock ${(ours.wall / theirs.wall).toFixed(2)}x${same ? '' : '; OTHER BYTES'}`;
  return ratioFigure(name, ours.cpu, theirs.cpu, { ...limits, note });
}

/** The chart of the variable KUBESHARK_CHART, or one with the output of the official chart as its template; or what is missing. */
function chartOf(folder: string): { readonly folder?: string; readonly title: string } {
  if (spawnSync('helm', ['version']).status !== 0) {
    return { title: 'helm on the PATH' };
  }
  const official = process.env.KUBESHARK_CHART;
  if (official !== undefined && existsSync(join(official, 'Chart.yaml'))) {
    return { folder: official, title: 'the official chart' };
  }
  return existsSync(OUTPUT) ? { folder: writeChart(folder), title: 'the output of the official chart (no KUBESHARK_CHART)' }
    : { title: 'KUBESHARK_CHART, the folder of the official chart' };
}

/** Helm has less to do than with the official chart. */
function writeChart(folder: string): string {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: kubeshark\nversion: 0.0.0\n');
  copyFileSync(OUTPUT, join(folder, 'templates', 'output.yaml'));
  return folder;
}
