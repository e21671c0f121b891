import * as fc from 'fast-check';
import { breachesOf, lossSpans, mergeSpans, type Sample } from '../../src/verification';
import { runs } from '../support/runs';

const samples = (...values: readonly number[]): Sample[] => values.map((value, index) => [100 * (index + 1), value]);

test('each span is what was counted between two samples', () => {
  expect(lossSpans({ received: samples(10, 30, 60), dropped: samples(0, 0, 6) })).toEqual([
    { start: 100, end: 200, received: 20, dropped: 0, hasRestarted: false },
    { start: 200, end: 300, received: 30, dropped: 6, hasRestarted: false },
  ]);
});

test('a counter that is smaller than before has started again from 0', () => {
  expect(lossSpans({ received: samples(100, 5), dropped: samples(50, 1) })).toEqual([
    { start: 100, end: 200, received: 5, dropped: 1, hasRestarted: true },
  ]);
});

test('a gap is one span, so that a loss in it is not lost', () => {
  expect(lossSpans({ received: [[100, 10], [900, 1010]], dropped: [[100, 0], [900, 500]] })).toEqual([
    { start: 100, end: 900, received: 1000, dropped: 500, hasRestarted: false },
  ]);
});

test('breaches that touch are one, and spans within the objective end them', () => {
  const spans = lossSpans({ received: samples(0, 100, 200, 300, 400), dropped: samples(0, 10, 20, 20, 30) });
  expect(breachesOf(spans, 0.05)).toEqual([
    { start: 100, end: 300, received: 200, dropped: 20, hasRestarted: false },
    { start: 400, end: 500, received: 100, dropped: 10, hasRestarted: false },
  ]);
});

test('merging spans and finding breaches loses no packet', () => {
  const counters = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 2, maxLength: 20 }).map((pairs) => ({
    received: samples(...pairs.map(([one, other]) => one + other)), dropped: samples(...pairs.map(([one]) => one)),
  }));
  const sumOf = (spans: readonly { readonly dropped: number }[]) => spans.reduce((sum, { dropped }) => sum + dropped, 0);
  fc.assert(fc.property(counters, counters, (one, other) => {
    const all = [...lossSpans(one), ...lossSpans(other)];
    return sumOf(mergeSpans(all)) === sumOf(all) && sumOf(breachesOf(mergeSpans(all), 0)) === sumOf(all);
  }), { numRuns: runs(100) });
});
