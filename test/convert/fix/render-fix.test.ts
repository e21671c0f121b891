import { App, Chart, JsonPatch } from 'cdk8s';
import { KubesharkWorker, WorkerPreset } from 'cdk8s-kubeshark';
import { parse } from 'yaml';
import { inFile, programOf } from './support/fixes';
import { fixText } from '../../../src/convert/fix';
import { Severity } from '../../../src/diagnostics';
import { lint } from '../../../src/lint';
import { inMemory } from '../../../src/loader';
import { readWorker } from '../../../src/manifest';
import { Workspace } from '../../cli/support/workspace';
import { daemonSetOf, renderings } from '../../support/conformance';
import { describeWithShared } from '../../support/external';
import { runProgram } from '../../support/run-program';
import { share } from '../../support/runs';
import { typeErrors } from '../../support/type-check';
import { quietly } from '../../worker/synth';

/** Rules that say more than that something is worth knowing. */
function objections(object: object): string[] {
  return lint([inMemory(object)]).findings.filter(({ severity }) => severity !== Severity.INFO).map(({ rule }) => rule);
}

const workspace = new Workspace();

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

  test('as code tunes the release, without a warning', () => {
    const { objects, stderr } = runProgram(programOf(fixText('ts', inFile(workspace, 'failing.yaml', [failing]), RECOMMENDED)));
    expect(stderr).toBe('');
    const sniffer = objects.find(({ kind }) => kind === 'DaemonSet').spec.template.spec.containers[0];
    expect(sniffer.resources).toMatchObject({ requests: { cpu: 1, memory: '4Gi' }, limits: { memory: '6Gi' } });
  });

  test('as code compiles, and renders no object that the release does not have, for every rendering of the chart', async () => {
    const tried = share(all, 4);
    const programs = tried.map(({ name, objects }) => programOf(fixText('ts', inFile(workspace, `${name}.yaml`, objects), RECOMMENDED)));
    expect((await typeErrors(programs)).flat()).toEqual([]);
    const names = (objects: any[]) => objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    const rendered = programs.map((program) => {
      try {
        return names(runProgram(program).objects);
      } catch (error) {
        return (error as Error).message;
      }
    });
    // A profile without a type, which no preset sets, is rejected by the API server and stops the synth.
    const rejected = rendered.filter((result) => typeof result === 'string');
    expect(rejected.filter((message) => !/\n {2}\[kubeshark\/release\/worker\] security\/profile: [^\n]*$/.test(message as string))).toEqual([]);
    expect(rejected.length).toBeLessThan(5);
    expect(rendered).toEqual(rendered.map((result, index) => (typeof result === 'string' ? result : names(tried[index].objects))));
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

  test.each(all.filter(({ name }) => /^chart-|^001|^007|^009/.test(name)))('leaves the image of a release alone, in each format, in $name', (rendering) => {
    const sources = [inMemory(daemonSetOf(rendering))];
    const patch: any[] = parse(fixText('yaml-patch', sources, RECOMMENDED));
    expect(patch.filter(({ path }) => /\/image(PullPolicy)?$/.test(path))).toEqual([]);
    const { pullPolicy } = readWorker(sources[0].object).tuning.image!;
    const { tagLocked, imagePullPolicy = 'Always' } = (parse(fixText('helm-values', sources, RECOMMENDED)).tap.docker ?? {}) as any;
    expect([tagLocked, imagePullPolicy]).toEqual([undefined, pullPolicy]);
    expect(fixText('ts', sources, RECOMMENDED)).not.toMatch(/exactTag|version:|: \{\}/);
  });

  test('gives a worker that this library has rendered the image of the preset', () => {
    const chart = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
    const worker = new KubesharkWorker(chart, 'worker', { preset: WorkerPreset.upstream() });
    expect(parse(fixText('helm-values', [inMemory(worker.daemonSet.toJson())], RECOMMENDED)).tap.docker).toMatchObject({ tagLocked: false });
  });

  test('as a patch quotes what Kubernetes would read as something else', () => {
    const object = JSON.parse(JSON.stringify(failing));
    object.spec.template.spec.tolerations = [{ key: 'on', operator: 'Equal', value: 'yes', effect: 'NoExecute' }];
    object.spec.template.spec.containers[0].env.push({ name: 'LOG_ROTATE_SIZE', value: 'off' });
    expect(fixText('yaml-patch', [inMemory(object)], RECOMMENDED)).not.toMatch(/: (on|off|yes)$/m);
  });

  test('is told once for workers that need the same', () => {
    const named = (name: string) => inMemory({ ...failing, metadata: { ...failing.metadata, name } });
    expect(fixText('ts', [named('one'), named('other')], RECOMMENDED).match(/KubesharkRelease\.fromManifest/g)).toHaveLength(1);
  });

  test('says what its author had set and a rule objects to', () => {
    const text = fixText('ts', all.find(({ name }) => name.startsWith('004'))!.objects.map(inMemory), RECOMMENDED);
    expect(text).toContain("// 'capture.resourceGuard' has the value of the preset, because its own value breaks a rule.");
  });

  test('as code is a new worker for one that this library has rendered', () => {
    const chart = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
    const worker = new KubesharkWorker(chart, 'worker', { placement: { tolerations: [] } });
    const text = fixText('ts', [inMemory(worker.daemonSet.toJson())]);
    expect(text).toContain("new KubesharkWorker(chart, 'worker'");
    expect(text).not.toContain('KubesharkRelease');
  });

  test('as code explains how to save a release that is in no file', () => {
    expect(fixText('ts', [inMemory(failing)])).toMatch(/^\/\/ Save the release first: helm get manifest kubeshark > release\.yaml\n[^]*fromManifest\(chart, 'release', 'release\.yaml'/m);
  });
});
