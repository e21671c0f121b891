import type { StringMap } from '../util/kubernetes-object';
import { isObject, listOf, stringMapOf, stringsOf } from '../util/untyped';

/** One element of the result of an instant query. */
export interface Series {
  readonly labels: StringMap;
  readonly value: number;
}

/** Runs an instant query of a Prometheus, now or at a time in Unix seconds. */
export type Query = (promql: string, at?: number) => Promise<readonly Series[]>;

/** A response of Prometheus's HTTP API. */
export interface QueryResponse {
  /** Its series; undefined if it has no valid result. */
  readonly series?: readonly Series[];
  /** Why the result is not valid: a predicate, to follow the address of the Prometheus. */
  readonly problem?: string;
  /** The error of a rejected query. */
  readonly error?: string;
  readonly warnings: readonly string[];
}

/** A value that can be a measurement: decimal and not negative. Prometheus also writes `NaN`, `+Inf` and `-Inf`. */
const MEASUREMENT = /^\+?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** More than any worker uses, in cores, bytes or packets. Larger values are errors of an exporter. */
const MAX_VALUE = 1e15;

/**
 * Reads a response of Prometheus's HTTP API. Elements without a value that can be a measurement are omitted: the node then
 * has no measurement.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
 */
export function readResponse(response: unknown): QueryResponse {
  const { status, data, error, warnings } = isObject(response) ? response : {};
  const messages = { ...(typeof error === 'string' && { error }), warnings: stringsOf(listOf(warnings)) };
  if (status !== 'success' || !isObject(data) || data.resultType !== 'vector' || !Array.isArray(data.result)) {
    return messages;
  }
  const elements: readonly unknown[] = data.result;
  const malformed = elements.findIndex((element) => !isElement(element));
  if (malformed >= 0) {
    return { ...messages, problem: `it returned a result whose element ${malformed + 1} is not a series` };
  }
  return { ...messages, series: elements.filter(isElement).flatMap(seriesOf) };
}

/** An element of a vector; a native histogram has no value. */
interface Element {
  readonly metric: object;
  readonly value?: readonly unknown[];
}

function isElement(element: unknown): element is Element {
  if (!isObject(element) || !isObject(element.metric)) {
    return false;
  }
  return Array.isArray(element.value) || (element.value === undefined && element.histogram !== undefined);
}

function seriesOf({ metric, value = [] }: Element): Series[] {
  const [, text] = value;
  const measured = typeof text === 'string' && MEASUREMENT.test(text) ? Number(text) : NaN;
  return measured <= MAX_VALUE ? [{ labels: stringMapOf(metric), value: measured }] : [];
}
