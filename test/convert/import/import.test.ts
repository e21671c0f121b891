import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { KubesharkWorker, WorkerPreset, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { parse } from 'yaml';
import { explainSource, importSource } from '../../../src/convert/import';
import { inMemory } from '../../../src/loader';
import { daemonSetOf, renderings } from '../../support/conformance';
import { describeWithShared } from '../../support/external';
import { runProgram } from '../../support/run-program';
import { semanticDifferences } from '../../support/semdiff';
import { typeErrors } from '../../support/type-check';

describeWithShared('what is imported from a manifest of the official chart', (shared) => {
  const programs = renderings(shared).map((rendering) => ({
    name: rendering.name, expected: daemonSetOf(rendering), source: importSource(rendering.objects.map(inMemory)),
  }));

  test('compiles', async () => {
    expect((await typeErrors(programs.map(({ source }) => source))).flat()).toEqual([]);
  });

  test.each(programs)('in case $name synthesizes the same DaemonSet and nothing else', ({ name, expected, source }) => {
    if (/^0(14|22)-/.test(name)) {
      expect(() => runProgram(source)).toThrow(/kubernetes\/|security\/profile|placement\/node-name/);
      return;
    }
    const { objects } = runProgram(source);
    expect(objects.map(({ kind }) => kind)).toEqual(['DaemonSet']);
    expect(semanticDifferences(shared, [expected], objects)).toBe('');
  });
});

describeWithShared('what is imported from values of the official chart', (shared) => {
  const folder = join(shared, 'conformance', 'cases');
  const programs = renderings(shared).filter(({ name }) => !name.startsWith('chart-')).map((rendering) => ({
    name: rendering.name,
    expected: daemonSetOf(rendering),
    source: importSource([inMemory(parse(readFileSync(join(folder, `${rendering.name}.yaml`), 'utf8')) ?? {})]),
  }));

  test('compiles', async () => {
    expect((await typeErrors(programs.map(({ source }) => source))).flat()).toEqual([]);
  });

  test.each(programs)('in case $name synthesizes the worker that the chart renders from them', ({ name, expected, source }) => {
    if (/^0(14|22)-/.test(name)) {
      expect(() => runProgram(source)).toThrow(/security\/profile|placement\/node-name/);
      return;
    }
    const daemonSets = runProgram(source).objects.filter(({ kind }) => kind === 'DaemonSet');
    expect(semanticDifferences(shared, [expected], daemonSets, { parity: true })).toBe('');
  });

  test('tells what it leaves out, and no secret', () => {
    const source = importSource([inMemory({ license: 'very-secret', tap: { ingress: { enabled: true } } })]);
    expect(source).toContain("'tap.ingress.enabled'");
    expect(source).toContain("'license'");
    expect(source).not.toContain('very-secret');
  });
});

describe('what is imported from an output of this library', () => {
  const ours = WorkerPreset.all().map((preset): [string, KubesharkWorkerProps] => [preset.name, { preset }]);
  const cases: [string, KubesharkWorkerProps][] = [
    ...ours,
    ['recommended', { linterWaivers: true, resources: { limits: { memory: '5Gi' } } }],
    ['recommended', {
      placement: { tolerations: [] }, annotations: { a: 'b' }, acknowledge: [{ rule: 'placement/blind-taint', reason: 'they carry no traffic' }],
    }],
  ];

  test.each(cases)('has the preset %s, and synthesizes the same DaemonSet with %j', (name, props) => {
    const app = new App();
    const worker = new KubesharkWorker(new Chart(app, 'kubeshark', { namespace: 'kubeshark' }), 'worker', props);
    const expected = worker.daemonSet.toJson();
    const source = importSource([inMemory(expected)]);
    expect(source).toContain(`preset: WorkerPreset.${name}()`);
    expect(source.includes('linterWaivers: true')).toBe(props.linterWaivers === true);
    expect(source.includes('acknowledge:')).toBe(props.acknowledge !== undefined);
    expect(source).not.toMatch(/kube-linter|kube-score|addJsonPatch|cdk8s-kubeshark\/acknowledge/);
    const [daemonSet] = runProgram(source).objects;
    expect(daemonSet).toEqual(expected);
  });
});

test.each<[string, object[], string]>([
  ['of another program', [{ name: 'an-app', version: '1.0.0', dependencies: {} }], 'the input: holds no DaemonSet'],
  ['without a worker', [{ apiVersion: 'v1', kind: 'Service' }], 'the input: holds no DaemonSet that runs Kubeshark\'s worker.'],
  ['with nothing in it', [], 'the input: holds no DaemonSet that runs Kubeshark\'s worker.'],
])('an input %s is refused in one line', (_, objects, message) => {
  expect(() => importSource(objects.map(inMemory))).toThrow(message);
});

test('a worker of a manifest is explained: what it says itself, and what counts by default with its source', () => {
  const values = explainSource([inMemory({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'worker' },
    spec: { template: { spec: { containers: [{ name: 'a', command: ['./worker', '-packet-capture', 'ebpf'], resources: { limits: { memory: '3Gi' } } }] } } },
  })]);
  const of = (path: string) => values.find((value) => value.path === path);
  expect(of('resources.limits.memory')).toEqual({ path: 'resources.limits.memory', value: '3Gi', origin: 'manifest' });
  expect(of('tcpStreams.staleTimeout')).toEqual({ path: 'tcpStreams.staleTimeout', value: '30s', origin: 'default', source: expect.stringContaining('chart') });
});
