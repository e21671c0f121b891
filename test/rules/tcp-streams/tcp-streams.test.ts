import { Duration, Size } from 'cdk8s';
import * as fc from 'fast-check';
import { Severity } from '../../../src/diagnostics';
import { WorkerPreset } from '../../../src/presets';
import type { TcpStreams, WorkerTuning } from '../../../src/props';
import { tcpStreamsRules } from '../../../src/rules/tcp-streams/index';
import type { TcpStreamsSpec } from '../../../src/worker-spec';
import { ruleOf, specOf, violationsOf } from '../../support/spec';
import { expectSentences } from '../arbitrary-spec';

const { millis, seconds } = Duration;

type Failure = [name: string, streams: TcpStreams, prop: string, message: string, fix: string];

function check(id: string, tcpStreams: TcpStreams, tuning: WorkerTuning = {}) {
  return violationsOf(ruleOf(tcpStreamsRules, id), { ...tuning, tcpStreams });
}

/** With values that no Duration can have. */
function checkSpec(id: string, tcpStreams: Partial<TcpStreamsSpec>) {
  const spec = specOf();
  return [...ruleOf(tcpStreamsRules, id).check({ ...spec, tcpStreams: { ...spec.tcpStreams, ...tcpStreams } }, { daemonSet: {} })];
}

function expectFailure(id: string, [, streams, prop, message, fix]: Failure, severity?: Severity) {
  const violations = check(id, streams);
  expect(violations.map((violation) => violation.prop)).toEqual([prop]);
  expect(violations[0].message).toContain(message);
  expect(violations[0].fix).toContain(fix);
  expect(violations[0].severity).toBe(severity);
}

test('the family has these rules with these severities', () => {
  expect(tcpStreamsRules.map(({ id, severity, otherSeverities = [] }) => [id, severity, ...otherSeverities])).toEqual([
    ['tcp-streams/timeout-value', Severity.ERROR],
    ['tcp-streams/interval-value', Severity.ERROR],
    ['tcp-streams/buffered-pages', Severity.ERROR],
    ['tcp-streams/expected-load', Severity.ERROR],
    ['tcp-streams/timeout-range', Severity.WARNING, Severity.ERROR, Severity.INFO],
    ['tcp-streams/timeout-memory', Severity.WARNING, Severity.INFO],
    ['tcp-streams/stale-timeout', Severity.WARNING],
    ['tcp-streams/interval-cost', Severity.WARNING],
    ['tcp-streams/buffered-pages-low', Severity.WARNING],
    ['tcp-streams/show-timed-out', Severity.WARNING],
  ]);
});

test('`recommended` breaks none but the info on memory', () => {
  const violations = tcpStreamsRules.flatMap((rule) => violationsOf(rule).map(({ severity }) => [rule.id, severity]));
  expect(violations).toEqual([['tcp-streams/timeout-memory', Severity.INFO]]);
});

test('no spec makes a rule throw or stammer', () => {
  expectSentences(tcpStreamsRules);
});

describe('tcp-streams/timeout-value', () => {
  test.each<[string, TcpStreams]>([
    ['the preset as it is', {}],
    ['one millisecond', { channelTimeout: millis(1) }],
    ['whole milliseconds that are no whole seconds', { channelTimeout: millis(15_500) }],
    ['minutes', { staleTimeout: Duration.minutes(2), flowFullTimeout: Duration.hours(1) }],
  ])('accepts %s', (_, streams) => {
    expect(check('tcp-streams/timeout-value', streams)).toEqual([]);
  });

  test.each<Failure>([
    ['a fraction of a millisecond', { channelTimeout: millis(1500.5) },
      'tcpStreams.channelTimeout', '(1500.5 ms) is not a positive whole number of milliseconds', 'Use 1501 ms.'],
    ['a channel timeout of 0', { channelTimeout: seconds(0) }, 'tcpStreams.channelTimeout', '(0 ms)', 'Use 1 ms.'],
    ['a channel timeout that is not a number', { channelTimeout: millis(NaN) }, 'tcpStreams.channelTimeout', '(NaN ms)', 'Use 15000 ms.'],
    ['an endless channel timeout', { channelTimeout: millis(Infinity) }, 'tcpStreams.channelTimeout', '(Infinity ms)', 'Use 15000 ms.'],
    ['a timeout too long to be written with its digits', { channelTimeout: millis(1e21) }, 'tcpStreams.channelTimeout', '(1e+21 ms)', '15000 ms'],
    ['a fraction of a second of the stale timeout', { staleTimeout: millis(30_500) },
      'tcpStreams.staleTimeout', '(30.5 s) is not a positive whole number of seconds, which is what the worker reads from -staletimeout.', 'Use 31 s.'],
    ['a stale timeout of 0', { staleTimeout: seconds(0) }, 'tcpStreams.staleTimeout', '(0 s)', 'Use 1 s.'],
    ['a fraction of a second of the TCP flow timeout', { flowFullTimeout: millis(1) },
      'tcpStreams.flowFullTimeout', '(0.001 s)', 'Use 1 s.'],
    ['a UDP flow timeout that is not a number', { udpFlowFullTimeout: seconds(NaN) },
      'tcpStreams.udpFlowFullTimeout', 'reads from -udp-flow-full-timeout', 'Use 1200 s.'],
  ])('refuses %s', (...failure) => expectFailure('tcp-streams/timeout-value', failure));

  test('refuses a negative number', () => {
    expect(checkSpec('tcp-streams/timeout-value', { channelTimeout: -5 })).toHaveLength(1);
  });
});

describe('a variable of a manifest that is no number', () => {
  const withVariable = (name: string, value: string) => (
    { spec: { template: { spec: { containers: [{ name: 'sniffer', env: [{ name, value }] }] } } } }
  );
  const found = (id: string, name: string, value: string) => (
    [...ruleOf(tcpStreamsRules, id).check(specOf(), { daemonSet: withVariable(name, value) })]
  );

  test.each([
    ['tcp-streams/timeout-value', 'TCP_STREAM_CHANNEL_TIMEOUT_MS', 'tcpStreams.channelTimeout', '10 s', '15000'],
    ['tcp-streams/interval-value', 'CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS', 'tcpStreams.closeInterval', '1000 ms', '1000'],
    ['tcp-streams/buffered-pages', 'MAX_BUFFERED_PAGES_TOTAL', 'tcpStreams.maxBufferedPages', '5000 pages', '5000'],
    ['tcp-streams/buffered-pages', 'MAX_BUFFERED_PAGES_PER_CONNECTION', 'tcpStreams.maxBufferedPagesPerConnection', '5000 pages', '5000'],
  ])('breaks %s, for the worker takes its own in silence: %s', (id, variable, prop, instead, example) => {
    for (const text of ['1.2e+06', 'abc', '-5', '0x10', ' 15', '15s', '15_000', "'15'"]) {
      expect(found(id, variable, text)).toEqual([expect.objectContaining({
        prop, message: expect.stringContaining(` is not a whole number; the worker takes ${instead} in its place, in silence.`), set: { prop, value: Number(example) },
      })]);
    }
    expect(['', '15000', '+15000', '015000'].flatMap((text) => found(id, variable, text))).toEqual([]);
  });
});

describe('tcp-streams/interval-value', () => {
  test.each([10, 999, 1000, 10_000])('accepts %d ms', (interval) => {
    expect(check('tcp-streams/interval-value', { closeInterval: millis(interval) })).toEqual([]);
  });

  test.each([0, 9, 9.999, 10.5, 10_001, NaN, Infinity])('refuses %d ms', (interval) => {
    const violations = check('tcp-streams/interval-value', { closeInterval: millis(interval) });
    expect(violations).toHaveLength(1);
    expect(violations[0].prop).toBe('tcpStreams.closeInterval');
    expect(violations[0].message).toContain(`(${interval} ms) is not a whole number of milliseconds from 10 to 10000`);
    expect(violations[0].fix).toContain('Use 1000 ms');
  });
});

describe('tcp-streams/buffered-pages', () => {
  test.each<[string, TcpStreams]>([
    ['neither', {}],
    ['both equal', { maxBufferedPages: 8000, maxBufferedPagesPerConnection: 8000 }],
    ['less per connection than in all', { maxBufferedPages: 8000, maxBufferedPagesPerConnection: 5000 }],
    ['the default per connection, given', { maxBufferedPagesPerConnection: 5000 }],
  ])('accepts %s', (_, streams) => {
    expect(check('tcp-streams/buffered-pages', streams)).toEqual([]);
  });

  test.each<Failure>([
    ['one page more per connection than in all', { maxBufferedPages: 6000, maxBufferedPagesPerConnection: 6001 },
      'tcpStreams.maxBufferedPagesPerConnection', "(6001) is above 'tcpStreams.maxBufferedPages' (6000)", 'Set both to 6001.'],
    ['more per connection than the default total', { maxBufferedPagesPerConnection: 5001 },
      'tcpStreams.maxBufferedPagesPerConnection', "(5001) is above 'tcpStreams.maxBufferedPages' (5000 by default)", 'Set both to 5001.'],
    ['a total under the default per connection', { maxBufferedPages: 4000 },
      'tcpStreams.maxBufferedPages', "'tcpStreams.maxBufferedPagesPerConnection' (5000 by default) is above", 'Set both to 5000.'],
    ['no page', { maxBufferedPages: 0 }, 'tcpStreams.maxBufferedPages', '(0) is not a positive whole number of pages', 'Use 5000'],
    ['part of a page', { maxBufferedPages: 9000.5 }, 'tcpStreams.maxBufferedPages', '(9000.5)', 'Use 5000'],
    ['what is not a number', { maxBufferedPagesPerConnection: NaN }, 'tcpStreams.maxBufferedPagesPerConnection', '(NaN)', 'leave it out'],
    ['a negative number', { maxBufferedPagesPerConnection: -1 }, 'tcpStreams.maxBufferedPagesPerConnection', '(-1)', 'leave it out'],
  ])('refuses %s', (...failure) => expectFailure('tcp-streams/buffered-pages', failure));
});

describe('tcp-streams/expected-load', () => {
  test.each<[string, TcpStreams]>([
    ['neither', {}],
    ['a rate and bytes', { expectedConnectionsPerSecond: 500, bytesPerStream: Size.kibibytes(20) }],
    ['a rate with a fraction', { expectedConnectionsPerSecond: 0.5 }],
    ['few bytes, without a suffix', { bytesPerStream: '500' }],
  ])('accepts %s', (_, streams) => {
    expect(check('tcp-streams/expected-load', streams)).toEqual([]);
  });

  test.each<Failure>([
    ['a negative rate', { expectedConnectionsPerSecond: -1 }, 'tcpStreams.expectedConnectionsPerSecond', '(-1) is not a number of connections', 'such as 500'],
    ['a rate that is not a number', { expectedConnectionsPerSecond: NaN }, 'tcpStreams.expectedConnectionsPerSecond', '(NaN)', 'such as 500'],
    ['an endless rate', { expectedConnectionsPerSecond: Infinity }, 'tcpStreams.expectedConnectionsPerSecond', '(Infinity)', 'such as 500'],
    ['bytes that are no quantity', { bytesPerStream: '10kb' }, 'tcpStreams.bytesPerStream', '(10kb) is not a valid quantity', "Did you mean '10Ki'?"],
    ['no bytes', { bytesPerStream: '0' }, 'tcpStreams.bytesPerStream', '(0) is nothing', "such as '10Ki'"],
  ])('refuses %s', (...failure) => expectFailure('tcp-streams/expected-load', failure));
});

describe('tcp-streams/timeout-range', () => {
  test.each([15_000, 20_000, 30_000])('accepts %d ms', (timeout) => {
    expect(check('tcp-streams/timeout-range', { channelTimeout: millis(timeout) })).toEqual([]);
  });

  test.each<Failure>([
    ['a millisecond under 15 s', { channelTimeout: millis(14_999) },
      'tcpStreams.channelTimeout', '(14999 ms) loses streams whose first request takes longer', 'Use 15 s.'],
    ["the chart's 10 s", { channelTimeout: seconds(10) },
      'tcpStreams.channelTimeout', "'tcpStreams.channelTimeout' (10 s) loses streams", 'Use 15 s.'],
  ])('warns of %s', (...failure) => expectFailure('tcp-streams/timeout-range', failure));

  test.each<Failure>([
    ['a millisecond over 30 s', { channelTimeout: millis(30_001) }, 'tcpStreams.channelTimeout', '(30001 ms) is beyond the 30 s', 'use 30 s.'],
    ['a minute, with what it costs', { channelTimeout: seconds(60) },
      'tcpStreams.channelTimeout', '6000 streams and about 227Mi of memory for each 100 new connections per second.', 'Redis-like protocols'],
  ])('informs of %s', (...failure) => expectFailure('tcp-streams/timeout-range', failure, Severity.INFO));

  test('leaves what is no timeout to the rule on values', () => {
    expect(check('tcp-streams/timeout-range', { channelTimeout: millis(NaN) })).toEqual([]);
  });
});

describe('tcp-streams/timeout-memory', () => {
  const memory = (limit: string): WorkerTuning => ({ resources: { requests: { memory: 'none' }, limits: { memory: limit } } });

  /** 57 MiB, and 15 s at 20 kB and 1.92 times 10 KiB. */
  const needed = (rate: number) => 57 * 2 ** 20 + rate * 15 * (20_000 + 1.92 * 10_240);

  test.each<[string, TcpStreams]>([
    ['a rate that fits', { expectedConnectionsPerSecond: 10_000 }],
    ['no connections at all', { expectedConnectionsPerSecond: 0 }],
    ['a value that is none, which another rule rejects', { expectedConnectionsPerSecond: NaN }],
    ['bytes that are none, which another rule rejects', { bytesPerStream: '10kb' }],
    ['a timeout that is none, which another rule rejects', { channelTimeout: millis(NaN) }],
  ])('accepts %s', (_, streams) => {
    expect(check('tcp-streams/timeout-memory', streams)).toEqual([]);
  });

  test('accepts a limit of exactly what is needed, and warns of a byte less', () => {
    const streams = { expectedConnectionsPerSecond: 1000 };
    const bytes = Math.ceil(needed(1000));
    expect(check('tcp-streams/timeout-memory', streams, memory(String(bytes)))).toEqual([]);
    expect(check('tcp-streams/timeout-memory', streams, memory(String(bytes - 1)))).toHaveLength(1);
  });

  test('warns with the streams, their memory, what would fit and the limit to set', () => {
    const [{ prop, message, fix, severity }] = check('tcp-streams/timeout-memory', { expectedConnectionsPerSecond: 5000 }, memory('2Gi'));
    expect(severity).toBeUndefined();
    expect(prop).toBe('tcpStreams.channelTimeout');
    expect(message).toBe("'tcpStreams.channelTimeout' (15 s) holds 75000 streams at 'tcpStreams.expectedConnectionsPerSecond' (5000), "
      + "which need about 2894Mi; 'resources.limits.memory' (2Gi) fits 3509 connections per second.");
    expect(fix).toBe("Raise 'resources.limits.memory' to at least 2894Mi and the request with it, or capture less with 'filter'.");
  });

  test('informs of the connections that fit, while no rate is given', () => {
    const [{ prop, message, fix, severity }] = check('tcp-streams/timeout-memory', {});
    expect(severity).toBe(Severity.INFO);
    expect(prop).toBe('tcpStreams.channelTimeout');
    expect(message).toBe("'tcpStreams.channelTimeout' (15 s) and 'resources.limits.memory' (6Gi) fit up to 10728 new connections per second, at 10Ki captured per stream.");
    expect(fix).toContain("Set 'tcpStreams.expectedConnectionsPerSecond'");
  });

  test('counts the captured bytes that are given', () => {
    const [{ message }] = check('tcp-streams/timeout-memory', { bytesPerStream: Size.mebibytes(1) });
    expect(message).toContain('fit up to 209 new connections per second, at 1Mi captured per stream');
  });

  test('fits nothing into less than the base', () => {
    expect(check('tcp-streams/timeout-memory', {}, memory('50Mi'))[0].message).toContain('fit up to 0 new connections');
  });

  test.each(['none', '0', '4gb'])('says nothing of a memory limit of %p', (limit) => {
    expect(check('tcp-streams/timeout-memory', { expectedConnectionsPerSecond: 1e9 }, memory(limit))).toEqual([]);
  });

  test('fits as many connections as it says, and not one more', () => {
    fc.assert(fc.property(fc.integer({ min: 64, max: 100_000 }), fc.integer({ min: 1, max: 120 }), (mebibytes, timeout) => {
      const streams = { channelTimeout: seconds(timeout) };
      const [{ message }] = check('tcp-streams/timeout-memory', streams, memory(`${mebibytes}Mi`));
      const rate = Number(/up to (\d+)/.exec(message)![1]);
      const given = (expectedConnectionsPerSecond: number) => (
        check('tcp-streams/timeout-memory', { ...streams, expectedConnectionsPerSecond }, memory(`${mebibytes}Mi`))
      );
      expect(given(rate)).toEqual([]);
      expect(given(rate + 1)).toHaveLength(1);
    }), { numRuns: 50 });
  });
});

describe('tcp-streams/stale-timeout', () => {
  test.each<[string, TcpStreams]>([
    ['30 s', { staleTimeout: seconds(30) }],
    ['exactly the channel timeout', { channelTimeout: seconds(45), staleTimeout: seconds(45) }],
    ['a value that is none, which another rule rejects', { staleTimeout: seconds(NaN) }],
  ])('accepts %s', (_, streams) => {
    expect(check('tcp-streams/stale-timeout', streams)).toEqual([]);
  });

  test.each<Failure>([
    ['a second under 30 s', { staleTimeout: seconds(29) }, 'tcpStreams.staleTimeout', "'tcpStreams.staleTimeout' (29 s) is under 30 s", 'Use 30 s or more.'],
    ['less than the channel timeout', { channelTimeout: millis(45_001), staleTimeout: seconds(45) },
      'tcpStreams.staleTimeout', "(45 s) is below 'tcpStreams.channelTimeout' (45001 ms)", 'Use 46 s or more.'],
    ['less than both', { staleTimeout: seconds(10) }, 'tcpStreams.staleTimeout', "(10 s) is below 'tcpStreams.channelTimeout' (15 s)", 'Use 30 s'],
  ])('warns of %s', (...failure) => expectFailure('tcp-streams/stale-timeout', failure));
});

describe('tcp-streams/interval-cost', () => {
  test.each<[string, TcpStreams]>([
    ['the worker\'s own', {}],
    ['1000 ms', { closeInterval: millis(1000) }],
    ['10 s', { closeInterval: seconds(10) }],
    ['a value that is none, which another rule rejects', { closeInterval: millis(NaN) }],
  ])('accepts %s', (_, streams) => {
    expect(check('tcp-streams/interval-cost', streams)).toEqual([]);
  });

  test.each<[interval: number, percent: number]>([[999, 1], [500, 2], [100, 10], [10, 70]])('warns of %d ms, which costs %d %%', (interval, percent) => {
    const [{ prop, message, fix }] = check('tcp-streams/interval-cost', { closeInterval: millis(interval) });
    expect(prop).toBe('tcpStreams.closeInterval');
    expect(message).toContain(`(${interval} ms) costs an idle worker about ${percent} % of a core`);
    expect(fix).toBe('Use 1000 ms, or leave it out.');
  });
});

describe('tcp-streams/buffered-pages-low', () => {
  test.each<[string, TcpStreams]>([
    ['neither', {}],
    ['both at 5000', { maxBufferedPages: 5000, maxBufferedPagesPerConnection: 5000 }],
    ['both higher', { maxBufferedPages: 20_000, maxBufferedPagesPerConnection: 20_000 }],
    ['more per connection than in all, which another rule rejects', { maxBufferedPages: 6000, maxBufferedPagesPerConnection: 7000 }],
    ['a value that is none, which another rule rejects', { maxBufferedPages: NaN }],
  ])('accepts %s', (_, streams) => {
    expect(check('tcp-streams/buffered-pages-low', streams)).toEqual([]);
  });

  test.each<Failure>([
    ['a page under 5000 per connection', { maxBufferedPagesPerConnection: 4999 },
      'tcpStreams.maxBufferedPagesPerConnection', '(4999) gives up a gap so early that responses go to the wrong requests', 'Set both to 5000'],
    ['a page under 5000 in all', { maxBufferedPages: 4999 }, 'tcpStreams.maxBufferedPages', '(4999)', 'Set both to 5000'],
    ['a higher total alone', { maxBufferedPages: 8000 }, 'tcpStreams.maxBufferedPages',
      "'tcpStreams.maxBufferedPagesPerConnection' (5000 by default) is not equal to 'tcpStreams.maxBufferedPages' (8000)", 'Set both to 8000'],
    ['unequal ones', { maxBufferedPages: 8000, maxBufferedPagesPerConnection: 7000 },
      'tcpStreams.maxBufferedPagesPerConnection', '(7000) is not equal to', 'Set both to 8000'],
  ])('warns of %s', (...failure) => expectFailure('tcp-streams/buffered-pages-low', failure));

  test('warns of each that is too low', () => {
    const violations = check('tcp-streams/buffered-pages-low', { maxBufferedPages: 20, maxBufferedPagesPerConnection: 20 });
    expect(violations.map(({ prop }) => prop)).toEqual(['tcpStreams.maxBufferedPages', 'tcpStreams.maxBufferedPagesPerConnection']);
  });
});

describe('tcp-streams/show-timed-out', () => {
  test('accepts it off', () => {
    expect(check('tcp-streams/show-timed-out', { showTimedOut: false })).toEqual([]);
  });

  test('warns of it on, as in `debug`', () => {
    const [{ prop, message, fix }] = violationsOf(ruleOf(tcpStreamsRules, 'tcp-streams/show-timed-out'), {}, WorkerPreset.debug());
    expect(prop).toBe('tcpStreams.showTimedOut');
    expect(message).toContain("'tcpStreams.showTimedOut' (true) prints the streams that time out");
    expect(fix).toContain('Set it to false');
  });
});
