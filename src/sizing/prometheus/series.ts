import type { StringMap } from '../../util/kubernetes-object';

/** One element of the result of an instant query. */
export interface Series {
  readonly labels: StringMap;
  readonly value: number;
}

/** Runs an instant query of a Prometheus. */
export type Query = (promql: string) => Promise<readonly Series[]>;

/**
<<<<<<< HEAD
 * The series of an answer of Prometheus's HTTP API; undefined where it is none. What is not a number is left out.
=======
 * The series of a response of Prometheus's HTTP API; undefined for any other response. Values that are not finite numbers
 * are omitted.
>>>>>>> 376046b (refactor: sizing in plain technical English)
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
 */
export function seriesOf(response: unknown): Series[] | undefined {
  const { status, data } = (response ?? {}) as { status?: unknown; data?: { resultType?: unknown; result?: unknown } };
  if (status !== 'success' || data?.resultType !== 'vector' || !Array.isArray(data.result)) {
    return undefined;
  }
  return data.result
    .map(({ metric, value }: { metric: StringMap; value: readonly [number, string] }) => ({ labels: metric, value: Number(value[1]) }))
    .filter(({ value }) => Number.isFinite(value));
}
