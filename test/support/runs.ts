/** How often a property is tried in CI for each time that it is tried elsewhere. */
const CI_FACTOR = 16;

/**
 * How many values a property test tries: all of them in CI, a part of them on a developer's machine, where the suite must be quick.
 * `CI=true npm test` is the whole.
 */
export function runs(count: number): number {
  return process.env.CI ? count : Math.ceil(count / CI_FACTOR);
}

/** The cases of a long table that a test tries: all of them in CI, some from all over the table on a developer's machine. */
export function share<T>(cases: readonly T[], every = CI_FACTOR): T[] {
  return cases.filter((_, index) => Boolean(process.env.CI) || index % every === 0);
}
