import { Duration, Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-kubeshark';
import fc from 'fast-check';
import { WorkerPreset } from '../../../src/presets';
import { NodeLabelCondition, TolerationOperator, type WorkerTuning } from '../../../src/props';
import { WorkerProbe } from '../../../src/props/probe';
import { EMPTY, mergeLayer } from '../../../src/worker-spec';
import { explainTable, explainTuning, type ExplainedValue } from '../../../src/worker-spec/explain';
import { runs } from '../../support/runs';

function explained(tuning: WorkerTuning, preset = WorkerPreset.recommended()): ExplainedValue[] {
  return explainTuning(mergeLayer(preset._merge(), { origin: 'prop', tuning }), (path) => preset._source(path));
}

function valueOf(path: string, tuning: WorkerTuning): string | undefined {
  return explained(tuning).find((value) => value.path === path)?.value;
}

describe('explaining a worker', () => {
  test('a prop is named as the origin, without a source', () => {
    expect(explained({ resources: { requests: { memory: '5Gi' } } })).toContainEqual({
      path: 'resources.requests.memory', value: '5Gi', origin: 'prop',
    });
  });

  test('a value that the preset sets names the preset and its source', () => {
    expect(explained({})).toContainEqual({
      path: 'tcpStreams.showTimedOut',
      value: 'false',
      origin: 'preset recommended',
      source: 'off in production; tuning guide T2, kubeshark/kubeshark#1686',
    });
  });

  test('a value that a preset inherits names the preset that sets it', () => {
    const values = explained({}, WorkerPreset.highTraffic());
    const origins = Object.fromEntries(values.map(({ path, origin }) => [path, origin]));
    expect(origins['resources.limits.memory']).toBe('preset highTraffic');
    expect(origins['tcpStreams.channelTimeout']).toBe('preset recommended');
    expect(origins['storage.limit']).toBe('default');
  });

  test('a value that nobody sets names the chart as the source', () => {
    expect(explained({})).toContainEqual({
      path: 'metrics.port', value: '49100', origin: 'default', source: 'chart 53.3.0, values.yaml',
    });
  });

  test('a path is there once, in order', () => {
    const paths = explained({ env: { B: '1', A: '2' }, terminationGracePeriod: Duration.seconds(60) }).map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)].sort());
    expect(paths).toEqual(expect.arrayContaining(['env.A', 'env.B', 'terminationGracePeriod']));
  });

  test('what is not set, or an empty map, is no value', () => {
    const paths = explained({ filter: undefined, podLabels: {} }).map(({ path }) => path);
    expect(paths).not.toContain('filter');
    expect(paths).not.toContain('podLabels');
    expect(paths).not.toContain('labels');
  });

  const texts: [name: string, path: string, tuning: WorkerTuning, text: string][] = [
    ['whole seconds', 'tcpStreams.channelTimeout', { tcpStreams: { channelTimeout: Duration.minutes(2) } }, '120s'],
    ['parts of a second', 'tcpStreams.channelTimeout', { tcpStreams: { channelTimeout: Duration.millis(1500) } }, '1500ms'],
    ['a size', 'storage.limit', { storage: { limit: Size.gibibytes(4) } }, '4Gi'],
    ['an amount of CPU', 'resources.requests.cpu', { resources: { requests: { cpu: Cpu.millis(1500) } } }, '1500m'],
    ['a quantity that is left out', 'resources.limits.cpu', { resources: { limits: { cpu: 'none' } } }, 'none'],
    ['a list', 'placement.hostnames', { placement: { hostnames: ['node-1', 'node-2'] } }, '[node-1, node-2]'],
    ['an empty list', 'placement.tolerations', { placement: { tolerations: [] } }, '[]'],
    ['a text of several lines', 'env.TEXT', { env: { TEXT: 'a\nb' } }, 'a\nb'],
    ['an empty text', 'env.EMPTY', { env: { EMPTY: '' } }, "''"],
    ['a value of the environment', 'env.NAME', { env: { NAME: 'x' } }, 'x'],
    ['a variable from a field of the pod', 'env.NAME', { env: { NAME: EnvValue.fromField('metadata.name') } },
      '{fieldRef: {fieldPath: metadata.name}}'],
    ['conditions on labels', 'placement.nodeLabels', {
      placement: { nodeLabels: [NodeLabelCondition.isIn('pool', 'a', 'b'), NodeLabelCondition.exists('big'), NodeLabelCondition.greaterThan('cores', 4)] },
    }, '[pool In [a, b], big Exists, cores Gt [4]]'],
    ['structures', 'placement.tolerations', {
      placement: { tolerations: [{ key: 'dedicated', matchOperator: TolerationOperator.EXISTS, tolerationDuration: Duration.seconds(5) }] },
    }, '[{key: dedicated, matchOperator: Exists, tolerationDuration: 5s}]'],
    ['no probe', 'probes.readiness', { probes: { readiness: WorkerProbe.none() } }, 'none'],
    ['a probe on the worker\'s own port', 'probes.readiness', {
      probes: { readiness: WorkerProbe.tcpSocket({ period: Duration.seconds(10), failureThreshold: 2 }) }, network: { port: 30001 },
    }, 'tcpSocket(port: 30001, period: 10s, failureThreshold: 2)'],
    ['a probe of a page', 'probes.readiness', {
      probes: { readiness: WorkerProbe.httpGet('/', { port: 8080, initialDelay: Duration.seconds(5) }) },
    }, 'httpGet(path: /, port: 8080, initialDelay: 5s)'],
    ['a probe that runs a command', 'probes.liveness', { probes: { liveness: WorkerProbe.exec(['ls', '/']) } }, 'exec(command: [ls, /])'],
    ['a probe of a process', 'probes.liveness', { probes: { liveness: WorkerProbe.process() } }, 'process(name: worker)'],
  ];
  test.each(texts)('%s reads as one would write it', (_, path, tuning, text) => {
    expect(valueOf(path, tuning)).toBe(text);
  });

  test('whatever is in the props, every value is one text in one line of the table', () => {
    const anything = fc.dictionary(
      fc.string({ unit: 'binary' }).filter((key) => key !== '__proto__'),
      fc.oneof(fc.string({ unit: 'binary' }), fc.anything({ withDate: true, withNullPrototype: true, withMap: true })),
    );
    fc.assert(fc.property(anything, (tuning) => {
      const values = explainTuning(mergeLayer(EMPTY, { origin: 'prop', tuning: tuning as WorkerTuning }), () => undefined);
      expect(values.every(({ path, value }) => typeof path === 'string' && typeof value === 'string')).toBe(true);
      expect(explainTable(values).split('\n')).toHaveLength(values.length + 1);
    }), { numRuns: runs(500) });
  });
});

describe('the table of explained values', () => {
  test('columns are aligned, and a long value moves its own row only', () => {
    const long = 'x'.repeat(80);
    expect(explainTable([
      { path: 'a', value: '1', origin: 'prop' },
      { path: 'longer.path', value: long, origin: 'default', source: 'chart' },
      { path: 'b', value: 'two words', origin: 'preset x', source: 'guide' },
    ])).toBe([
      'PATH         VALUE      ORIGIN    SOURCE',
      'a            1          prop',
      `longer.path  ${long}  default   chart`,
      'b            two words  preset x  guide',
    ].join('\n'));
  });

  test('a value of several lines takes one', () => {
    expect(explainTable([{ path: 'env.TEXT', value: 'a\nb\tc', origin: 'prop' }])).toContain('a\\nb\\tc');
  });

  test('nothing to explain is the heading alone', () => {
    expect(explainTable([])).toBe('PATH  VALUE  ORIGIN  SOURCE');
  });
});
