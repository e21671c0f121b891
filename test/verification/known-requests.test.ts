import * as fc from 'fast-check';
import { compareRequests, emptyEvidence, verifyFleet, withKnownTraffic } from '../../src/verification';
import { runs } from '../support/runs';

const line = (node: string, number: number) => `time=1 msg="200 GET /anything/stability-test/${node}/wan-short/${number} 0.3ms"`;
const lines = (node: string, from: number, to: number) => Array.from({ length: to - from }, (_, index) => line(node, from + index));

test('distinct numbers count, never how often each was seen', () => {
  const sent = lines('a', 1, 6);
  expect(compareRequests(sent, [...lines('a', 1, 5), ...lines('a', 1, 5)])).toEqual(new Map([['a', { sent: 5, missed: 1, longestRun: 1 }]]));
});

test('the longest run is of numbers that were sent one after another', () => {
  const seen = lines('a', 1, 21).filter((_, index) => ![2, 3, 4, 10].includes(index));
  expect(compareRequests(lines('a', 1, 21), seen).get('a')).toEqual({ sent: 20, missed: 4, longestRun: 3 });
});

test('what was never sent does not count, and nodes and kinds are apart', () => {
  const known = compareRequests([...lines('a', 1, 3), ...lines('b', 1, 3)], [...lines('a', 1, 9), ...lines('c', 1, 3), line('b', 2)]);
  expect(known).toEqual(new Map([['a', { sent: 2, missed: 0, longestRun: 0 }], ['b', { sent: 2, missed: 1, longestRun: 1 }]]));
});

test('paths are found in any text, several in a line', () => {
  expect(compareRequests(['{"path":"/delay/8?request=/stability-test/a/wan-slow-response/7","x":"/stability-test/a/wan-short/7"}'], []).get('a')?.sent).toBe(2);
});

test('requests give a verdict on completeness, also of nodes without a series', () => {
  const known = compareRequests([...lines('a', 0, 3000), ...lines('b', 0, 3000)], [...lines('a', 0, 3000), ...lines('b', 0, 2900)]);
  const { verdicts } = verifyFleet(withKnownTraffic([emptyEvidence('a'), emptyEvidence('c')], known), { start: 0, end: 86_400 }, { completeness: 0.999 });
  expect(verdicts.map(({ node, verdict }) => [node, verdict])).toEqual([['b', 'broken'], ['c', 'unknown'], ['a', 'met']]);
});

test('whatever is seen, no more is missed than was sent', () => {
  const text = fc.oneof(fc.string(), fc.nat(20).map((number) => line('a', number)));
  fc.assert(fc.property(fc.array(text), fc.array(text), (sent, seen) => [...compareRequests(sent, seen).values()].every((one) => (
    one.missed <= one.sent && one.longestRun <= one.missed && one.sent <= 21
  ))), { numRuns: runs(100) });
});
