import { summarizeSamples, type Sample } from '../../src/verification';

const WINDOW = { start: 1000, end: 4600 };

/** A sample each 30 s with what the counter adds. */
const samples = (...changes: readonly number[]): Sample[] => {
  let value = 0;
  return changes.map((change, index) => [1001 + 30 * index, value = change < 0 ? -change - 1 : value + change]);
};

const summary = (received: readonly Sample[], dropped: readonly Sample[] = []) => summarizeSamples({ received, dropped }, WINDOW, 30);

test('the increase goes on where the counter starts again', () => {
  expect(summary(samples(10, 10, 10, -6, 10))).toMatchObject({ received: 35, resets: 1, points: 5, atStart: true, atEnd: false });
});

test('a counter without samples has no increase', () => {
  expect(summary([])).toMatchObject({ received: undefined, dropped: undefined, points: 0, atStart: false, atEnd: false, maxRate: undefined });
});

test('samples of one time are one', () => {
  const once = samples(10, 10, 10);
  expect(summary(once.flatMap((sample) => [sample, sample]))).toEqual(summary(once));
});

test('samples outside the window do not count', () => {
  expect(summary([[900, 1], ...samples(5, 5), [5000, 99]])).toMatchObject({ points: 2, received: 5 });
});

test('the highest rate is that of the busiest 5 minutes', () => {
  expect(summary(samples(...Array(40).fill(30), ...Array(11).fill(300), ...Array(40).fill(30))).maxRate).toBeCloseTo(10);
});

test('a counter that stands still for less than 15 minutes is only quiet', () => {
  const still = (count: number) => summary(samples(...Array(10).fill(30), ...Array(count).fill(0), ...Array(10).fill(30))).standstill;
  expect([still(29), still(30), still(40)]).toEqual([0, 900, 1200]);
});

test('a gap in the samples is no standstill', () => {
  expect(summary([[1001, 5], [1031, 5], [3001, 5], [3031, 5]]).standstill).toBe(0);
});
