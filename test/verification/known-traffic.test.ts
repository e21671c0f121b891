import * as fc from 'fast-check';
import { chanceOfAtMost, knownTrafficVerdict, missesAllowed, requestsFor } from '../../src/verification';
import { runs } from '../support/runs';

test.each([[0, 2995], [1, 4742], [2, 6294]])('with %i misses %i requests show 99.9 %', (missed, sent) => {
  expect(requestsFor(missed, 0.999)).toBe(sent);
  expect(knownTrafficVerdict({ sent, missed, longestRun: missed }, 0.999).verdict).toBe('met');
  expect(knownTrafficVerdict({ sent: sent - 1, missed, longestRun: missed }, 0.999).verdict).toBe('unknown');
});

test.each([[2994, undefined], [2995, 0], [4741, 0], [4742, 1], [8640, 3]])('of %i requests %s may be missed', (sent, missed) => {
  expect(missesAllowed(sent, 0.999)).toBe(missed);
});

test('many misses break the objective, with the longest run of them', () => {
  expect(knownTrafficVerdict({ sent: 8640, missed: 30, longestRun: 12 }, 0.999)).toMatchObject({
    verdict: 'broken', value: expect.closeTo(1 - 30 / 8640), reasons: [{ code: 'outage', message: '12 requests in a row were not seen' }],
  });
});

test('as many misses as the objective allows show nothing', () => {
  expect(knownTrafficVerdict({ sent: 10_000, missed: 10, longestRun: 1 }, 0.999)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'few-requests' }] });
});

test.each([[0, 0], [5000, 5000]])('where %i were sent and %i missed, the traffic is not known', (sent, missed) => {
  expect(knownTrafficVerdict({ sent, missed, longestRun: missed }, 0.999).verdict).toBe('unknown');
});

/** How often at most so many of 40 requests are missed, by all sums of combinations. */
function exact(missed: number, sent: number, probability: number): number {
  let [combinations, sum] = [1, 0];
  for (let count = 0; count <= missed; count++) {
    sum += combinations * probability ** count * (1 - probability) ** (sent - count);
    combinations = combinations * (sent - count) / (count + 1);
  }
  return sum;
}

test('the chance is that of the binomial distribution', () => {
  const share = fc.double({ min: 0.001, max: 0.5, noNaN: true });
  fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(40), share, (sent, missed, probability) => {
    const lost = Math.min(missed, sent);
    expect(chanceOfAtMost(lost, sent, probability)).toBeCloseTo(exact(lost, sent, probability), 9);
  }), { numRuns: runs(100) });
});

test('a verdict that is met is never lost by a miss less or a request more', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 50_000 }), fc.nat(40), (sent, missed) => {
    const verdict = (all: number, lost: number) => knownTrafficVerdict({ sent: all, missed: lost, longestRun: 0 }, 0.999).verdict;
    return missed >= sent || missed === 0 || verdict(sent, missed) !== 'met' || (verdict(sent, missed - 1) === 'met' && verdict(sent + 1, missed) === 'met');
  }), { numRuns: runs(100) });
});
