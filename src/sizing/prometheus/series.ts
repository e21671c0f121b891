import type { StringMap } from '../../util/kubernetes-object';

/** One element of the answer to an instant query. */
export interface Series {
  readonly labels: StringMap;
  readonly value: number;
}

/** Asks a Prometheus an instant query. */
export type Query = (promql: string) => Promise<readonly Series[]>;

/**
 * The series of an answer of Prometheus's HTTP API; undefined where it is none. What is not a number is left out.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
 */
export function seriesOf(answer: unknown): Series[] | undefined {
  const { status, data } = (answer ?? {}) as { status?: unknown; data?: { resultType?: unknown; result?: unknown } };
  if (status !== 'success' || data?.resultType !== 'vector' || !Array.isArray(data.result)) {
    return undefined;
  }
  return data.result
    .map(({ metric, value }: { metric: StringMap; value: readonly [number, string] }) => ({ labels: metric, value: Number(value[1]) }))
    .filter(({ value }) => Number.isFinite(value));
}
