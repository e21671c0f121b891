import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, JsonPatch } from 'cdk8s';
import { KubesharkWorker, WorkerPreset } from 'cdk8s-kubeshark';
import { parse } from 'yaml';
import { inFile, programOf } from './support/fixes';
import { fixText } from '../../../src/convert/fix';
import { findEdits } from '../../../src/convert/fix/find-edits';
import { pathsOf, pickProps } from '../../../src/convert/fix/tuning-diff';
import { rank } from '../../../src/diagnostics';
import { lint, type LintFinding } from '../../../src/lint';
import { inMemory, readFile, type SourceObject } from '../../../src/loader';
import { adopt, isWorker, readWorker } from '../../../src/manifest';
import { isWithin } from '../../../src/util/object-path';
import { Workspace } from '../../cli/support/workspace';
import { daemonSetOf, renderings } from '../../support/conformance';
import { describeWithShared } from '../../support/external';
import { runProgram } from '../../support/run-program';
import { quietly } from '../../worker/synth';

quietly();

const workspace = new Workspace();

/** An input with one worker. */
interface Input {
  readonly name: string;
  readonly worker: any;
  readonly objects: readonly any[];
}

function fieldInputs(shared: string): Input[] {
  const folder = join(shared, 'field');
  const files = readdirSync(folder, { recursive: true }).map(String).filter((file) => /\.(ya?ml|json)$/.test(file)).sort();
  return files.flatMap((file) => {
    const objects = sourcesIn(join(folder, file)).map(({ object }) => object as any);
    const workers = objects.filter((object) => isWorker(object));
    return workers.map((worker, index) => ({ name: `${file} ${index}`, worker, objects }));
  });
}

function sourcesIn(file: string): readonly SourceObject[] {
  try {
    return readFile(file);
  } catch {
    // some inputs are faults of files
    return [];
  }
}

const known = new Map<string, readonly LintFinding[]>();

function findingsOf(objects: readonly any[]): readonly LintFinding[] {
  const text = JSON.stringify(objects);
  const findings = known.get(text) ?? lint(objects.map(inMemory)).findings;
  known.set(text, findings);
  return findings;
}

/** The first input of each set of findings; others differ in what no fix is about. */
function ofEachKind(inputs: readonly Input[]): Input[] {
  const kinds = new Map<string, Input>();
  for (const input of inputs) {
    // with what findings say of values, since edits depend on it
    const kind = findingsOf([input.worker]).map(({ severity, prop, path, message }) => [severity, prop ?? path, message].join(' ')).sort().join('\n');
    kinds.set(kind, kinds.get(kind) ?? input);
  }
  return [...kinds.values()];
}

/** Findings of the second list that are not in the first, or were less severe there. */
function added(before: readonly LintFinding[], after: readonly LintFinding[]): string[] {
  return after.filter((one) => !before.some((other) => (
    other.rule === one.rule && (other.prop ?? other.path) === (one.prop ?? one.path) && rank(other) <= rank(one)
  ))).map(({ message }) => message);
}

function patched(daemonSet: any, text: string): any {
  const operations: any[] = parse(text) ?? [];
  return JsonPatch.apply(JSON.parse(JSON.stringify(daemonSet)), ...operations.map(({ op, path, value }) => (
    op === 'remove' ? JsonPatch.remove(path) : JsonPatch[op as 'add' | 'replace'](path, value)
  )));
}

function attempt(program: string): { readonly objects: readonly any[]; readonly error?: unknown } {
  try {
    return runProgram(program);
  } catch (error) {
    return { objects: [], error };
  }
}

function openIn(text: string): number {
  return text.split('\n').filter((line) => line.includes('Still open:')).length;
}

function serious(findings: readonly LintFinding[]): readonly LintFinding[] {
  return findings.filter(({ severity, acknowledged }) => severity !== 'info' && acknowledged === undefined);
}

describeWithShared('a fix of what findings need', (shared) => {
  const all = renderings(shared);
  const inputs = ofEachKind([
    ...all.map((rendering) => ({ name: rendering.name, worker: daemonSetOf(rendering), objects: rendering.objects })),
    ...fieldInputs(shared),
  ]);

  test('is tried on the renderings of the chart and on inputs of users', () => {
    expect(all.length).toBeGreaterThan(20);
    expect(fieldInputs(shared).length).toBeGreaterThan(5);
    // of these, one for each set of findings
    expect(inputs.length).toBeGreaterThan(15);
  });

  test.each(inputs)('as a patch clears what it does not report as open, and adds nothing, in $name', ({ worker }) => {
    const text = fixText('yaml-patch', [inMemory(worker)]);
    const [before, after] = [findingsOf([worker]), findingsOf([patched(worker, text)])];
    expect(added(before, after)).toEqual([]);
    expect(serious(after)).toHaveLength(openIn(text));
  });

  test.each(inputs)('sets only props of findings and of what clearing them needs, and none in vain, in $name', ({ worker }) => {
    const { tuning, fixed, remaining } = findEdits(worker, undefined, () => true, true);
    const before = findingsOf([worker]);
    for (const path of pathsOf(tuning)) {
      const fewer = pickProps(tuning, pathsOf(tuning).filter((other) => other !== path));
      const { daemonSet } = adopt(worker, undefined, { tuning: fewer });
      const after = findingsOf([daemonSet]);
      const isNeeded = added(before, after).length > 0 || serious(after).length > remaining.length;
      expect([path, isNeeded]).toEqual([path, true]);
    }
    expect(fixed.length > 0).toBe(pathsOf(tuning).length > 0);
    expect(pathsOf(tuning).filter((path) => isWithin(path, 'logging') || isWithin(path, 'labels'))).toEqual([]);
  });

  test.each(inputs)('as Helm values adds nothing, in $name', ({ worker }) => {
    const text = fixText('helm-values', [inMemory(worker)]);
    const chart = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
    const values = parse(text) ?? {};
    // the values keep the release's image, which may not know the flags of this library's worker
    delete values.tap?.docker;
    const after = KubesharkWorker.fromHelmValues(chart, 'worker', values).daemonSet.toJson();
    const unfixed = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
    const plain = KubesharkWorker.fromHelmValues(unfixed, 'worker', {}).daemonSet.toJson();
    // the chart has no value for a node selector: what the worker takes without it is no doing of the fix
    const unselected = structuredClone(worker);
    delete unselected.spec.template.spec.nodeSelector;
    expect(added([worker, plain, unselected].flatMap((one) => findingsOf([one])), findingsOf([after]))).toEqual([]);
  });

  test('as code renders a worker with no further finding, for every kind of rendering of the chart', () => {
    const isOfChart = ({ name }: Input) => all.some((rendering) => rendering.name === name);
    for (const { name, worker } of inputs.filter(isOfChart)) {
      const text = fixText('ts', inFile(workspace, `${name}.yaml`, [worker]));
      const program = programOf(text);
      // what the API server rejects, and no edit clears, stops the synth
      const { objects, error } = attempt(program);
      expect([name, error === undefined || openIn(text) > 0]).toEqual([name, true]);
      const after = findingsOf(objects.filter(({ kind }) => kind === 'DaemonSet'));
      expect([name, added(findingsOf([worker]), after)]).toEqual([name, []]);
    }
  }, 60_000);
});

describe('a fix of what findings need', () => {
  function workerOf(props: ConstructorParameters<typeof KubesharkWorker>[2]): any {
    const chart = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
    return JSON.parse(JSON.stringify(new KubesharkWorker(chart, 'worker', props).daemonSet.toJson()));
  }

  test.each(['ts', 'yaml-patch', 'helm-values'] as const)('is nothing as %s for a worker that has no finding', (language) => {
    expect(fixText(language, [inMemory(workerOf({}))])).toBe('');
  });

  test('leaves every value that no finding is about', () => {
    const text = fixText('yaml-patch', [inMemory(workerOf({ resources: { requests: { memory: '1Gi' } }, logging: { rotation: { size: '7M', count: 9 } } }))]);
    expect(parse(text)).toEqual([{ op: 'replace', path: '/spec/template/spec/containers/0/resources/requests/memory', value: '4Gi' }]);
  });

  test('removes a constraint that strands nodes, since any other one has no effect', () => {
    const worker = workerOf({ preset: WorkerPreset.upstream() });
    worker.metadata.labels['app.kubernetes.io/managed-by'] = 'me';
    worker.spec.template.spec.topologySpreadConstraints = [{ maxSkew: 1, topologyKey: 'example.com/rack', whenUnsatisfiable: 'DoNotSchedule' }];
    expect(parse(fixText('yaml-patch', [inMemory(worker)]))).toContainEqual({ op: 'remove', path: '/spec/template/spec/topologySpreadConstraints' });
  });

  test('takes in what an edit breaks, and nothing more', () => {
    const worker = workerOf({ preset: WorkerPreset.lowFootprint(), resources: { requests: { memory: '50Mi' }, limits: { memory: '1Gi' } } });
    const { tuning } = findEdits(worker, undefined, () => true, true);
    // the preset's request alone would be above the limit
    expect(pathsOf(tuning).sort()).toEqual(['resources.limits.memory', 'resources.requests.memory']);
    expect(serious(findingsOf([adopt(worker, undefined, { tuning }).daemonSet]))).toEqual([]);
  });

  test('leaves what is acknowledged', () => {
    const worker = workerOf({ resources: { requests: { memory: '1Gi' } }, acknowledge: [{ rule: 'resources/memory-gap', reason: 'nightly' }] });
    expect(readWorker(worker).spec.resources.requests.memory).toBe('1Gi');
    expect(fixText('yaml-patch', [inMemory(worker)])).toBe('');
  });
});
