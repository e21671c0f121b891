/** The intervals that people configure, in seconds. */
const USUAL = [1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600] as const;

/** How far the largest count of samples may be off, as a share: a scrape may be late. */
const JITTER = 0.02;

/** The window in which samples are counted: as long as possible, and a second short of a multiple of the interval. */
export function densityWindow(seconds: number): number {
  return Math.min(3600, seconds) - 1;
}

/**
 * The seconds between scrapes, from the largest number of samples that a window of this length had. A window that is one second
 * short of `length` has at most `length / interval` of them.
 */
export function intervalOf(maxPoints: number, window: number): number {
  const length = window + 1;
  const exact = [...USUAL, Math.round(length / maxPoints)].find((interval) => Math.ceil(length / interval) === maxPoints);
  const near = USUAL.find((interval) => Math.abs(length / interval - maxPoints) <= Math.min(1, JITTER * maxPoints));
  return exact ?? near ?? length / maxPoints;
}
