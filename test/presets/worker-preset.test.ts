import { Duration, Testing } from 'cdk8s';
import fc from 'fast-check';
import { WorkerPreset } from '../../src/presets';
import { KubesharkWorker } from '../../src/worker';
import { specOf } from '../support/spec';

describe('the presets of the library', () => {
  test('are these, each with its own name and a summary', () => {
    expect(WorkerPreset.all().map(({ name }) => name)).toEqual([
      'upstream', 'recommended', 'tuningGuide', 'highTraffic', 'longLivedStreams', 'lowFootprint', 'debug',
    ]);
    expect(WorkerPreset.all().map(({ summary }) => summary).filter((summary) => summary.length < 20)).toEqual([]);
  });

  const factories = ['upstream', 'recommended', 'tuningGuide', 'highTraffic', 'longLivedStreams', 'lowFootprint', 'debug'] as const;
  test.each(factories)('WorkerPreset.%s() gives the preset of that name', (name) => {
    expect(WorkerPreset[name]().name).toBe(name);
  });

  test('are all named where a worker gets what is no preset', () => {
    const { findings } = new KubesharkWorker(Testing.chart(), 'worker', { preset: {} as any });
    const { fix } = findings.find(({ prop }) => prop === 'preset')!;
    expect(WorkerPreset.all().map(({ name }) => name).filter((factory) => !fix.includes(factory))).toEqual([]);
  });

  test('every acknowledgement has a reason', () => {
    const short = WorkerPreset.all().flatMap(({ acknowledgements }) => acknowledgements).filter(({ reason }) => reason.length < 20);
    expect(short).toEqual([]);
  });

  test('print as a table of paths, values, origins and sources', () => {
    const lines = WorkerPreset.highTraffic().explainTable().split('\n');
    expect(lines[0]).toMatch(/^PATH +VALUE +ORIGIN +SOURCE$/);
    expect(lines.find((line) => line.startsWith('resources.limits.memory'))).toMatch(/ 9Gi +preset highTraffic +1\.5 times the request; tuning guide R3/);
    expect(lines.find((line) => line.startsWith('tcpStreams.channelTimeout'))).toMatch(/ 15s +preset recommended /);
  });
});

describe('a preset of one\'s own', () => {
  const own = WorkerPreset.custom('ours', { tcpStreams: { channelTimeout: Duration.seconds(20) } });

  test('has the given name', () => {
    expect(own.name).toBe('ours');
  });

  test('stands on recommended', () => {
    const spec = specOf({}, own);
    expect(spec.tcpStreams.channelTimeout).toBe(20_000);
    expect({ ...spec, tcpStreams: undefined }).toEqual({ ...specOf(), tcpStreams: undefined });
  });

  test('is the origin of its values, which have no source', () => {
    expect(own.explain().find(({ path }) => path === 'tcpStreams.channelTimeout')).toEqual({
      path: 'tcpStreams.channelTimeout', value: '20s', origin: 'preset ours',
    });
    expect(own.explain().find(({ path }) => path === 'tcpStreams.showTimedOut')?.origin).toBe('preset recommended');
  });

  test('leaves the preset it stands on as it was', () => {
    expect(specOf({}, WorkerPreset.recommended()).tcpStreams.channelTimeout).toBe(15_000);
  });

  test('gives way to props', () => {
    expect(specOf({ tcpStreams: { channelTimeout: Duration.seconds(25) } }, own).tcpStreams.channelTimeout).toBe(25_000);
  });
});

describe('a preset of one\'s own with the name of a preset of the library', () => {
  test.each(WorkerPreset.all().map(({ name }) => name))('%s is refused, with what to write instead', (name) => {
    const own = WorkerPreset.custom(name, {});
    expect(own._problems()).toEqual([{
      rule: 'props/value',
      prop: 'preset',
      message: `'preset' has the name ('${name}'), which is the name of a preset of the library.`,
      fix: `Use another name; the method extend of the preset ${name} makes another preset from it.`,
    }]);
    expect(own.name).toBe('custom');
  });

  test('is refused with blanks around it, too', () => {
    expect(WorkerPreset.custom(' debug ', {})._problems()).toEqual([expect.objectContaining({ rule: 'props/value' })]);
  });

  test('is not confused with a name that only begins like it', () => {
    expect(WorkerPreset.custom('debug of ours', {})._problems()).toEqual([]);
  });
});

describe('an extended preset', () => {
  const extended = WorkerPreset.highTraffic().extend({ storage: { limit: '20Gi' } });

  test('keeps what it does not say otherwise', () => {
    const spec = specOf({}, extended);
    expect(spec.storage.limit).toBe('20Gi');
    expect(spec.resources.limits.memory).toBe('9Gi');
  });

  test('says in its name that it was extended, once', () => {
    expect(extended.name).toBe('highTraffic (extended)');
    expect(extended.extend({ linterWaivers: false }).name).toBe('highTraffic (extended)');
  });

  test('keeps what the preset below accepts', () => {
    const debug = WorkerPreset.debug();
    expect(debug.extend({}).acknowledgements).toEqual(debug.acknowledgements);
  });

  test('can be extended again, the last word winning', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }), (counts) => {
      const preset = counts.reduce((below, count) => below.extend({ logging: { rotation: { count } } }), WorkerPreset.debug());
      expect(specOf({}, preset).logging).toEqual({ level: 'debug', rotation: { size: '100M', count: counts.at(-1) } });
    }));
  });
});
