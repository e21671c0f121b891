import * as fc from 'fast-check';
import { rowsOf, timingsOf, type Connection } from './support';
import { adviseTimeouts, type StreamTiming } from '../../src/timeout-advice';
import { runs } from '../support/runs';

const advise = (...connections: readonly Connection[]) => adviseTimeouts(timingsOf(rowsOf(connections)))!;

test('traffic that needs nothing gets the least', () => {
  expect(advise({})).toMatchObject({
    channelTimeout: { seconds: 15, decidedBy: 'minimum' }, staleTimeout: { seconds: 30, decidedBy: 'minimum' }, streams: 1, complete: 1, unfinished: 0,
  });
});

test('a late or slow first request decides the channel timeout', () => {
  expect(advise({}, { request: [1, 20.5], response: [21] }).channelTimeout).toEqual({
    seconds: 21, decidedBy: 'first-requests', measured: expect.closeTo(20.5), port: 80,
  });
});

test('the life of a connection that is not HTTP decides it, and the stale timeout is not below it', () => {
  const busy = Array.from({ length: 40 }, (_, index) => index + 0.5);
  expect(advise({}, { port: 6379, isHttp: false, request: busy, response: [] })).toMatchObject({
    channelTimeout: { seconds: 40, decidedBy: 'other-connections', measured: expect.closeTo(39.501), port: 6379 },
    staleTimeout: { seconds: 40, decidedBy: 'channel-timeout' },
  });
});

test('a slow response decides the stale timeout alone', () => {
  expect(advise({ request: [0.1], response: [55.1] })).toMatchObject({
    channelTimeout: { seconds: 15, decidedBy: 'minimum' }, staleTimeout: { seconds: 56, decidedBy: 'slow-responses', measured: expect.closeTo(55) },
  });
});

test('a quiet connection that is not HTTP needs the stale timeout', () => {
  expect(advise({ isHttp: false, request: [0, 50], response: [] }).staleTimeout).toMatchObject({ seconds: 51, decidedBy: 'channel-timeout' });
});

test('connections of TLS and without payload need nothing, and are counted', () => {
  expect(advise({}, { isHttp: false, isTls: true, request: [500] }, { request: [], response: [] })).toMatchObject({
    streams: 1, channelTimeout: { seconds: 15 }, counts: { http: 1, tls: 1, other: 0, empty: 1 },
  });
});

test('a capture without a stream that counts has no advice', () => {
  expect(adviseTimeouts(timingsOf(rowsOf([{ isHttp: false, isTls: true }])))).toBeUndefined();
  expect(adviseTimeouts(timingsOf([]))).toBeUndefined();
});

test.each([[999, 21], [1000, 15]])('of %i other streams one late one decides only where 99.9 % would be missed', (others, seconds) => {
  const advice = advise({ request: [20.5] }, ...Array.from({ length: others - 1 }, (_, index) => ({ start: index / 100 })));
  expect(advice.channelTimeout.seconds).toBe(seconds);
});

test('connections that are longer than the capture are named', () => {
  expect(advise({ isHttp: false, hasNoEnd: true }, { isHttp: false, hasNoStart: true }, { hasNoEnd: true }).unfinished).toBe(2);
});

test('memory is that of the measured formula, with the connections of the busiest time', () => {
  const connections = Array.from({ length: 300 }, (_, index) => ({ start: index < 200 ? index / 20 : 100 + index }));
  const { effects, connectionsPerSecond, bytesPerStream } = advise(...connections);
  expect({ connectionsPerSecond, bytesPerStream }).toEqual({ connectionsPerSecond: 14, bytesPerStream: '2Ki' });
  const formula = (timeout: number) => 57 * 2 ** 20 + 14 * timeout * (20_000 + 1.92 * 2048);
  expect(effects).toEqual([10, 15, 30].map((seconds) => ({ seconds, complete: 300, memory: expect.closeTo(formula(seconds), 0) })));
});

const timing: fc.Arbitrary<StreamTiming> = fc.record({
  kind: fc.constantFrom('http', 'other', 'tls'),
  serverPort: fc.constantFrom(80, 6379),
  start: fc.double({ min: 0, max: 100, noNaN: true }),
  hasStart: fc.boolean(),
  hasEnd: fc.boolean(),
  requestComplete: fc.option(fc.double({ min: 0, max: 90, noNaN: true }), { nil: undefined }),
  life: fc.double({ min: 0, max: 200, noNaN: true }),
  slowestResponse: fc.double({ min: 0, max: 200, noNaN: true }),
  longestSilence: fc.double({ min: 0, max: 100, noNaN: true }),
  bytes: fc.nat(5000),
});

test('the advised timeouts keep 99.9 % of the streams, and a shorter channel timeout does not', () => {
  fc.assert(fc.property(fc.array(timing, { minLength: 1, maxLength: 1500, size: 'max' }), (streams) => {
    const advice = adviseTimeouts({ streams, seconds: 300 });
    const counted = streams.filter(({ kind, bytes }) => kind !== 'tls' && bytes > 0);
    if (advice === undefined) {
      return counted.length === 0;
    }
    const { channelTimeout: { seconds: channel }, staleTimeout: { seconds: stale }, complete } = advice;
    const needed = (one: StreamTiming) => (one.kind === 'http' ? one.requestComplete ?? 0 : one.life);
    const lost = (limit: number) => counted.filter((one) => needed(one) >= limit).length;
    return advice.streams === counted.length
      && complete >= 0.999 * counted.length
      && (channel === 15 || lost(channel - 1) > 0.001 * counted.length)
      && stale >= Math.max(30, channel);
  }), { numRuns: runs(60) });
});
