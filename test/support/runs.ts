/** How much of their cases property tests and long tables try, as one in so many. */
const DIVISORS = { few: 16, many: 8, all: 1 };

type Cases = keyof typeof DIVISORS;

/** Few on a developer's machine, where the suite must be quick; many in CI; all where `CDK8S_KUBESHARK_CASES` says so, as in the scheduled run. */
const CASES = casesOf(process.env.CDK8S_KUBESHARK_CASES || (process.env.CI ? 'many' : 'few'));

function casesOf(text: string): Cases {
  if (!Object.hasOwn(DIVISORS, text)) {
    throw new Error(`CDK8S_KUBESHARK_CASES must be one of ${Object.keys(DIVISORS).join(', ')}, not '${text}'`);
  }
  return text as Cases;
}

/** How many random values a property test tries, of those that it tries at most. */
export function runs(count: number): number {
  return Math.ceil(count / DIVISORS[CASES]);
}

/** The cases of a long table that a test tries: all of them in CI, some from all over the table on a developer's machine. */
export function share<T>(cases: readonly T[], every = DIVISORS.few): T[] {
  return cases.filter((_, index) => CASES !== 'few' || index % every === 0);
}

/** As many of the cases, from all over the list, as `runs` would try random values. */
export function thinned<T>(cases: readonly T[]): T[] {
  return cases.filter((_, index) => index % DIVISORS[CASES] === 0);
}
