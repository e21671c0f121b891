import { App, Chart, JsonPatch } from 'cdk8s';
import { KubesharkWorker, WorkerPreset } from 'cdk8s-kubeshark';
import { parse } from 'yaml';
import { fixText } from '../../../src/convert/fix';
import { Severity } from '../../../src/diagnostics';
import { lint } from '../../../src/lint';
import { inMemory } from '../../../src/loader';
import { daemonSetOf, renderings } from '../../support/conformance';
import { describeWithShared } from '../../support/external';
import { runProgram } from '../../support/run-program';
import { typeErrors } from '../../support/type-check';
import { quietly } from '../../worker/synth';

/** A whole program around a worker that was printed to be pasted. */
function programOf(snippet: string): string {
  return [
    "import { App, Chart } from 'cdk8s';",
    snippet.replace('\nnew KubesharkWorker', "\nconst app = new App();\nconst chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });\nnew KubesharkWorker"),
    'app.synth();',
  ].join('\n');
}

/** Rules that say more than that something is worth knowing. */
function objections(object: object): string[] {
  return lint([inMemory(object)]).findings.filter(({ severity }) => severity !== Severity.INFO).map(({ rule }) => rule);
}

/** The preset that is applied as a whole. */
const RECOMMENDED = WorkerPreset.recommended();

describeWithShared('a fix with a whole preset', (shared) => {
  const all = renderings(shared);

  /** The guide's failing configuration, set on the chart. */
  const failing = JSON.parse(JSON.stringify(daemonSetOf(all[0])));
  Object.assign(failing.spec.template.spec.containers[0], { resources: { limits: { memory: '5Gi' }, requests: { cpu: 1, memory: '50Mi' } } });

  test('the failing configuration of the guide is told: gap, timeout, blind taint, identical and eager probes', () => {
    expect(objections(failing)).toEqual(expect.arrayContaining([
      'resources/memory-gap', 'tcp-streams/timeout-range', 'placement/blind-taint', 'probes/identical', 'probes/eager-liveness',
    ]));
  });

  test('as props gives a worker without a warning in a new app', () => {
    const { objects, stderr } = runProgram(programOf(fixText('ts', [inMemory(failing)], RECOMMENDED)));
    expect(stderr).toBe('');
    const sniffer = objects.find(({ kind }) => kind === 'DaemonSet').spec.template.spec.containers[0];
    expect(sniffer.resources).toMatchObject({ requests: { cpu: '1', memory: '4Gi' }, limits: { memory: '6Gi' } });
  });

  test('as props compiles and gives no warning, for every rendering of the chart', () => {
    const programs = all.map((rendering) => programOf(fixText('ts', rendering.objects.map(inMemory), RECOMMENDED)));
    expect(typeErrors(programs).flat()).toEqual([]);
    // init containers that the chart has added before stay its author's, who asked for nothing for them
    const warnings = programs.flatMap((program) => runProgram(program).stderr.split('\n').filter((line) => /^ {2}warning/.test(line)));
    expect(warnings.filter((line) => !line.includes("'extraInitContainers["))).toEqual([]);
  }, 120_000);

  test.each(all)('as a patch leaves nothing to object to in $name', (rendering) => {
    const operations: any[] = parse(fixText('yaml-patch', rendering.objects.map(inMemory), RECOMMENDED));
    const patched = JsonPatch.apply(JSON.parse(JSON.stringify(daemonSetOf(rendering))), ...operations.map(({ op, path, value }) => (
      op === 'remove' ? JsonPatch.remove(path) : JsonPatch[op as 'add' | 'replace'](path, value)
    )));
    // containers and profiles that no preset knows are their author's to mend
    expect(objections(patched).filter((rule) => !/^(resources\/(memory|cpu-request)-unset|capture\/capabilities|security\/profile|kubernetes\/.*)$/.test(rule))).toEqual([]);
  });

  test('as Helm values gives the worker that the props give, as far as values can say it', () => {
    quietly();
    const chart = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
    const worker = KubesharkWorker.fromHelmValues(chart, 'worker', parse(fixText('helm-values', [inMemory(failing)], RECOMMENDED)));
    const { spec } = worker.daemonSet.toJson();
    expect(spec.template.spec.containers[0].resources).toMatchObject({ requests: { cpu: '1', memory: '4Gi' }, limits: { memory: '6Gi' } });
    expect(spec.template.spec.tolerations).toEqual([{ operator: 'Exists' }]);
    expect(fixText('helm-values', [inMemory(failing)], RECOMMENDED)).toMatch(/^# no value of the chart sets topologySpread/m);
    jest.restoreAllMocks();
  });

  test('as a patch quotes what Kubernetes would read as something else', () => {
    const object = JSON.parse(JSON.stringify(failing));
    object.spec.template.spec.tolerations = [{ key: 'on', operator: 'Equal', value: 'yes', effect: 'NoExecute' }];
    object.spec.template.spec.containers[0].env.push({ name: 'LOG_ROTATE_SIZE', value: 'off' });
    expect(fixText('yaml-patch', [inMemory(object)], RECOMMENDED)).not.toMatch(/: (on|off|yes)$/m);
  });

  test('is told once for workers that need the same', () => {
    const named = (name: string) => inMemory({ ...failing, metadata: { ...failing.metadata, name } });
    expect(fixText('ts', [named('one'), named('other')], RECOMMENDED).match(/new KubesharkWorker/g)).toHaveLength(1);
  });

  test('says what its author had set and a rule objects to', () => {
    const text = fixText('ts', all.find(({ name }) => name.startsWith('004'))!.objects.map(inMemory), RECOMMENDED);
    expect(text).toContain("// 'capture.resourceGuard' has the value of the preset, because its own value breaks a rule.");
  });
});
