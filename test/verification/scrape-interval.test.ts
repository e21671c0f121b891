import { densityWindow, intervalOf } from '../../src/verification';

/** The largest number of samples that a window of this length can have. */
const mostSamples = (interval: number, window: number) => Math.ceil((window + 1) / interval);

test.each([1, 2, 5, 7, 10, 13, 15, 17, 20, 25, 30, 45, 60, 90, 120, 300, 600])('an interval of %i s is found from the samples of an hour', (interval) => {
  expect(intervalOf(mostSamples(interval, densityWindow(86_400)), densityWindow(86_400))).toBe(interval);
});

test.each([5, 15, 30, 60])('an interval of %i s is found from the samples of ten minutes', (interval) => {
  expect(intervalOf(mostSamples(interval, densityWindow(600)), densityWindow(600))).toBe(interval);
});

test.each([15, 30, 60])('a late scrape does not change an interval of %i s', (interval) => {
  expect(intervalOf(mostSamples(interval, 3599) + 1, 3599)).toBe(interval);
});
