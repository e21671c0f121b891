/** The environment variable that sets the limit, in seconds. */
const TIMEOUT = 'CDK8S_KUBESHARK_TIMEOUT';

/** The end of a message about the limit. */
export const RAISE_LIMIT = `${TIMEOUT}=<seconds> sets the limit`;

/**
 * How long to wait for a program or a pipe, in milliseconds.
 *
 * @param seconds the limit unless the environment sets another
 */
export function timeLimit(seconds: number): number {
  const set = Number(process.env[TIMEOUT]);
  return 1000 * (set > 0 && Number.isFinite(set) ? set : seconds);
}
