import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { rowsOf, timingOf, timingsOf, type Connection } from './support';
import { runs } from '../support/runs';

test.each([true, false])('a late request is complete when it is sent (flags: %s)', (hasFlags) => {
  expect(timingOf({ request: [2], response: [2.1] }, { hasFlags })).toMatchObject({
    kind: 'http', hasStart: true, serverPort: 80, requestComplete: 2, slowestResponse: expect.closeTo(0.1),
  });
});

test('a request in several packets is complete with the last before the response', () => {
  expect(timingOf({ request: [0.1, 4, 9], response: [9.5] }).requestComplete).toBe(9);
});

test('a second request on a connection changes nothing', () => {
  expect(timingOf({ request: [0.1, 50], response: [0.2, 51] })).toMatchObject({ requestComplete: 0.1, slowestResponse: 1 });
});

test('a connection without HTTP has a life and silences', () => {
  expect(timingOf({ port: 6379, request: [0.5, 40], response: [0.6, 40.1], isHttp: false })).toMatchObject({
    kind: 'other', serverPort: 6379, life: expect.closeTo(40.101), longestSilence: expect.closeTo(39.4), bytes: 2200,
  });
});

test('TLS is a kind of its own', () => expect(timingOf({ isHttp: false, isTls: true, port: 443 }).kind).toBe('tls'));

test.each([true, false])('a connection from before the capture has no known start (flags: %s)', (hasFlags) => {
  expect(timingOf({ hasNoStart: true, isHttp: false }, { hasFlags })).toMatchObject({ hasStart: false, requestComplete: undefined, serverPort: 80 });
});

test('a connection that is open at the end has no known end', () => {
  expect([timingOf({ hasNoEnd: true }).hasEnd, timingOf({}).hasEnd]).toEqual([false, true]);
});

test('the rows of a real tshark have the times that the traffic had', () => {
  const lines = readFileSync(join(__dirname, 'fixtures/loopback.tsv'), 'utf8').split('\n');
  const { streams } = timingsOf(lines);
  const [http, other] = ['http', 'other'].map((kind) => streams.filter((one) => one.kind === kind));
  expect({ http: http.length, other: other.length }).toEqual({ http: 9, other: 2 });
  expect(streams.every(({ hasStart, hasEnd }) => hasStart && hasEnd)).toBe(true);
  const requests = http.map(({ requestComplete }) => requestComplete!).sort((a, b) => b - a);
  // one client waited for 2 s, one sent 5 parts with pauses of 0.3 s
  expect(requests.slice(0, 2)).toEqual([expect.closeTo(2, 1), expect.closeTo(1.5, 1)]);
  expect(requests[2]).toBeLessThan(0.05);
  // one server waited for 1.57 s
  expect(Math.max(...http.filter(({ requestComplete }) => requestComplete! < 1).map(({ slowestResponse }) => slowestResponse))).toBeCloseTo(1.57, 1);
  // six commands with pauses of 0.5 s
  expect(other.map(({ life }) => life).sort()[0]).toBeCloseTo(3.05, 1);
});

const connections: fc.Arbitrary<readonly Connection[]> = fc.array(fc.record({
  start: fc.nat(50),
  port: fc.constantFrom(80, 443, 6379),
  request: fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }).map((times) => times.sort((one, other) => one - other)),
  isHttp: fc.boolean(),
  isTls: fc.boolean(),
}), { maxLength: 8 });

test('how the packets of connections are mixed changes no time of any', () => {
  fc.assert(fc.property(connections, (all) => {
    const mixed = timingsOf(rowsOf(all)).streams;
    const alone = all.map((one, index) => timingsOf(rowsOf(all.map((each, other) => (other === index ? each : { start: 1000 })))).streams.find(
      ({ start }) => start === one.start,
    )!);
    const keyed = (timing: object) => JSON.stringify(timing);
    expect(mixed.map(keyed).sort()).toEqual(alone.map(keyed).sort());
  }), { numRuns: runs(60) });
});
