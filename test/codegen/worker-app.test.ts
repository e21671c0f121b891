import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import {
  EnvValue, KubesharkWorker, NodeLabelCondition, Toleration, TrafficFilter, WorkerPreset, WorkerProbe, type KubesharkWorkerProps,
} from 'cdk8s-kubeshark';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { workerAppCode, workerSnippet, type JsonPatchLike, type WorkerApp } from '../../src/codegen';
import { CHART_DEFAULTS } from '../../src/presets/chart-defaults';
import { build, validSteps } from '../support/props-arbitrary';
import { runProgram } from '../support/run-program';
import { runs } from '../support/runs';
import { typeErrors } from '../support/type-check';
import { quietly } from '../worker/synth';

const APP: WorkerApp = { chartId: 'kubeshark', namespace: 'kubeshark', id: 'worker', props: {}, patches: [], notes: [] };

const TUNED: KubesharkWorkerProps = {
  preset: WorkerPreset.highTraffic(),
  resources: { requests: { memory: '6Gi' }, limits: { memory: '9Gi', cpu: 'none' } },
  placement: { nodeLabels: [NodeLabelCondition.isIn('pool', 'capture')], tolerations: [Toleration.everyTaint()] },
  tcpStreams: { channelTimeout: Duration.seconds(30) },
  filter: TrafficFilter.destinationPorts(80, 443, 8080),
  probes: { liveness: WorkerProbe.tcpSocket({ initialDelay: Duration.seconds(120), period: Duration.seconds(30), timeout: Duration.seconds(5) }) },
  env: { NODE_IP: EnvValue.fromField('status.hostIP'), TOKEN: EnvValue.fromSecret('token', 'value') },
};

const PATCHES: readonly JsonPatchLike[] = [
  { op: 'add', path: '/spec/template/spec/hostPID', value: true },
  { op: 'replace', path: '/spec/template/metadata/annotations', value: { 'note': "it's here", 'a/b': 'c' } },
  { op: 'remove', path: '/spec/updateStrategy' },
];

/** What the same worker gives that is not printed but made here. */
function direct({ chartId, namespace, id, props, patches }: WorkerApp): any[] {
  const report = quietly();
  const app = new App();
  const worker = new KubesharkWorker(new Chart(app, chartId, { namespace }), id, props);
  patches.forEach(({ op, path, value }) => worker.daemonSet.addJsonPatch(JsonPatch[op](path, value)));
  const yaml = app.synthYaml();
  report.mockRestore();
  return parseAllDocuments(yaml).map((document) => document.toJS());
}

function synthesized(app: WorkerApp): any[] {
  const { code, unsupported: unsaid } = workerAppCode(app);
  expect(unsaid).toEqual([]);
  return runProgram(code).objects;
}

describe('the program of a worker', () => {
  test('reads as if it were written by hand', () => {
    const notes = ['kept: hostPID, which no prop says', 'dropped: status'];
    expect(workerAppCode({ ...APP, props: TUNED, patches: PATCHES, notes }).code).toBe(`// kept: hostPID, which no prop says
// dropped: status

import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import {
  EnvValue,
  KubesharkWorker,
  NodeLabelCondition,
  Toleration,
  TrafficFilter,
  WorkerPreset,
  WorkerProbe,
} from 'cdk8s-kubeshark';

const app = new App();
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });

const worker = new KubesharkWorker(chart, 'worker', {
  preset: WorkerPreset.highTraffic(),
  resources: { requests: { memory: '6Gi' }, limits: { cpu: 'none', memory: '9Gi' } },
  placement: { nodeLabels: [NodeLabelCondition.isIn('pool', 'capture')], tolerations: [Toleration.everyTaint()] },
  tcpStreams: { channelTimeout: Duration.seconds(30) },
  filter: TrafficFilter.destinationPorts(80, 443, 8080),
  probes: {
    liveness: WorkerProbe.tcpSocket({
      initialDelay: Duration.minutes(2),
      period: Duration.seconds(30),
      timeout: Duration.seconds(5),
    }),
  },
  env: { NODE_IP: EnvValue.fromField('status.hostIP'), TOKEN: EnvValue.fromSecret('token', 'value') },
});

worker.daemonSet.addJsonPatch(
  JsonPatch.add('/spec/template/spec/hostPID', true),
  JsonPatch.replace('/spec/template/metadata/annotations', { note: 'it\\'s here', 'a/b': 'c' }),
  JsonPatch.remove('/spec/updateStrategy'),
);

app.synth();
`);
  });

  test('is as short as it can be', () => {
    expect(workerAppCode({ ...APP, namespace: undefined }).code).toBe(`import { App, Chart } from 'cdk8s';
import { KubesharkWorker } from 'cdk8s-kubeshark';

const app = new App();
const chart = new Chart(app, 'kubeshark');

new KubesharkWorker(chart, 'worker');

app.synth();
`);
  });

  test('gives the same objects as the worker itself, patches included', () => {
    const app = { ...APP, id: 'edge', props: { ...TUNED, release: 'shark' }, patches: PATCHES };
    expect(synthesized(app)).toEqual(direct(app));
  });

  test('gives the same objects as the worker itself, for random props that are right', () => {
    let synthesizable = 0;
    fc.assert(fc.property(validSteps, (steps) => {
      const app = { ...APP, props: build(steps).props };
      const { code, unsupported: unsaid } = workerAppCode(app);
      expect(unsaid).toEqual([]);
      const objects = attempt(() => runProgram(code).objects);
      expect(objects).toEqual(attempt(() => direct(app)));
      synthesizable += typeof objects === 'string' ? 0 : 1;
    }), { numRuns: runs(60) });
    expect(synthesizable).toBeGreaterThan(runs(20) / 2);
  });

  test.each(WorkerPreset.all().map((preset) => [preset.name, preset] as const))('gives the same objects as the preset %s, from all its values', (_, preset) => {
    const { acknowledgements } = preset;
    const acknowledge = preset === WorkerPreset.upstream() || acknowledgements.length === 0 ? undefined : acknowledgements;
    // Only the preset `upstream` itself has the chart's names.
    const names = preset === WorkerPreset.upstream() ? {} : { adopted: true, rbac: true };
    const spelled = { ...APP, props: { ...preset._merge().tuning, preset: WorkerPreset.upstream(), acknowledge, ...names } };
    expect(synthesized(spelled)).toEqual(direct({ ...APP, props: { preset } }));
  });

  test('compiles under strict options', async () => {
    const spelled = WorkerPreset.all().map((preset) => ({ ...APP, props: preset._merge().tuning }));
    const apps = [{ ...APP, props: TUNED, patches: PATCHES }, { ...APP, props: CHART_DEFAULTS }, ...spelled];
    expect((await typeErrors(apps.map((app) => workerAppCode(app).code))).flat()).toEqual([]);
  });

  test.each<JsonPatchLike>([
    { op: 'add', path: '/metadata/annotations/__proto__', value: 'x' },
    { op: 'add', path: '/spec/minReadySeconds', value: NaN },
    { op: 'add', path: '/spec/minReadySeconds' },
    { op: 'add', path: '/spec/template', value: new Date(0) },
    { op: 'add', path: '/spec/template', value: [, 1] },
  ])('names an unsupported patch (%#)', (patch) => {
    const { code, unsupported: unsaid } = workerAppCode({ ...APP, patches: [PATCHES[0], patch] });
    expect(unsaid).toEqual([{ path: 'patches[1]', reason: 'is not supported by JsonPatch' }]);
    expect(code).toContain("worker.daemonSet.addJsonPatch(JsonPatch.add('/spec/template/spec/hostPID', true));");
  });

  test('says any data in a patch as it is', () => {
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const { code } = workerAppCode({ ...APP, patches: [{ op: 'add', path: '/x', value }] });
      const patch = /addJsonPatch\((.*)\);\n\napp\.synth/s.exec(code)![1].replace(/,\s*$/, '');
      expect(JSON.stringify(new Function('JsonPatch', `return (${patch});`)(JsonPatch)._toJson().value)).toBe(JSON.stringify(value));
    }), { numRuns: runs(300) });
  });

  test('lets no note out of its comment', () => {
    const note = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a\nthrow 1;', 'a\u2028throw 1;', 'a\rthrow 1', '*/ throw 1'));
    fc.assert(fc.property(fc.array(note, { maxLength: 4 }), (notes) => {
      const { code } = workerAppCode({ ...APP, notes });
      const plain = workerAppCode(APP).code;
      expect(code.endsWith(plain)).toBe(true);
      expect(code.slice(0, -plain.length).split(/[\n\r\u2028\u2029]/).filter((line) => line !== '' && !line.startsWith('// '))).toEqual([]);
    }));
  });

  test('breaks long notes at words', () => {
    const lines = workerAppCode({ ...APP, notes: ['word '.repeat(60)] }).code.split('\n');
    expect(lines.slice(0, 3).map((line) => line.slice(0, 9))).toEqual(['// word w', '//   word', '//   word']);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});

describe('the snippet of a worker', () => {
  test('is the worker alone, with what it imports', () => {
    expect(workerSnippet({ tcpStreams: { channelTimeout: Duration.seconds(15) } })).toMatchObject({
      code: `import { Duration } from 'cdk8s';
import { KubesharkWorker } from 'cdk8s-kubeshark';

new KubesharkWorker(chart, 'worker', {
  tcpStreams: { channelTimeout: Duration.seconds(15) },
});
`,
      unsupported: [],
    });
  });

  test('names what it cannot say', () => {
    expect(workerSnippet({ colour: 'red' } as any).unsupported).toEqual([{ path: 'colour', reason: 'is an unknown prop' }]);
  });
});

/** What comes out, or the error that comes instead. */
function attempt<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    return (error as Error).message;
  }
}
