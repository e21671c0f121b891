import fc from 'fast-check';

/**
 * In CI, properties try the same random values in each run: whether a change passes must not depend on luck. The scheduled run of the
 * workflow sets `CDK8S_KUBESHARK_SEED` to a new number each time, and so tries others. On a developer's machine each run has other values.
 */
const seed = process.env.CDK8S_KUBESHARK_SEED || (process.env.CI ? '1' : undefined);
if (seed !== undefined) {
  fc.configureGlobal({ seed: seedOf(seed) });
}

function seedOf(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new Error(`CDK8S_KUBESHARK_SEED must be a whole number, not '${text}'`);
  }
  return value % 2 ** 31; // a number of 32 bits
}
