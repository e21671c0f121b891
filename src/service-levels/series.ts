import type { StringMap } from '../util/kubernetes-object';
import { isObject, listOf, stringMapOf, stringsOf } from '../util/untyped';

/** One element of the result of an instant query. */
export interface Series {
  readonly labels: StringMap;
  readonly value: number;
}

/** Runs an instant query of a Prometheus, now or at a time in Unix seconds. */
export type Query = (promql: string, at?: number) => Promise<readonly Series[]>;

/** The values of one series over time. */
export interface RangeSeries {
  readonly labels: StringMap;
  /** By time, in Unix seconds. */
  readonly samples: readonly (readonly [time: number, value: number])[];
}

/** The times at which a query is evaluated, in Unix seconds, and the seconds between them. */
export interface QueryRange {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** Runs a query over a range of time. */
export type RangeQuery = (promql: string, range: QueryRange) => Promise<readonly RangeSeries[]>;

/** A response of Prometheus's HTTP API. */
export interface QueryResponse<S = Series> {
  /** Its series; undefined if it has no valid result. */
  readonly series?: readonly S[];
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
  return readSeries(response, 'vector', isElement, seriesOf);
}

/** Reads a response to a query over a range of time. Values that can be no measurement are omitted. */
export function readRangeResponse(response: unknown): QueryResponse<RangeSeries> {
  return readSeries(response, 'matrix', isRangeElement, rangeSeriesOf);
}

function readSeries<E, S>(
  response: unknown, type: string, isOfType: (element: unknown) => element is E, read: (element: E) => readonly S[],
): QueryResponse<S> {
  const { status, data, error, warnings } = isObject(response) ? response : {};
  const messages = { ...(typeof error === 'string' && { error }), warnings: stringsOf(listOf(warnings)) };
  if (status !== 'success' || !isObject(data) || data.resultType !== type || !Array.isArray(data.result)) {
    return messages;
  }
  const elements: readonly unknown[] = data.result;
  const malformed = elements.findIndex((element) => !isOfType(element));
  if (malformed >= 0) {
    return { ...messages, problem: `it returned a result whose element ${malformed + 1} is not a series` };
  }
  return { ...messages, series: elements.filter(isOfType).flatMap(read) };
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
  const measured = measurementOf(value[1]);
  return measured === undefined ? [] : [{ labels: stringMapOf(metric), value: measured }];
}

/** An element of a matrix; native histograms have no values. */
interface RangeElement {
  readonly metric: object;
  readonly values?: readonly unknown[];
}

function isRangeElement(element: unknown): element is RangeElement {
  if (!isObject(element) || !isObject(element.metric)) {
    return false;
  }
  return Array.isArray(element.values) || (element.values === undefined && element.histograms !== undefined);
}

function rangeSeriesOf({ metric, values = [] }: RangeElement): RangeSeries[] {
  const samples = values.flatMap((pair): (readonly [number, number])[] => {
    const [time, text] = listOf(pair);
    const measured = measurementOf(text);
    return typeof time !== 'number' || measured === undefined ? [] : [[time, measured]];
  });
  return [{ labels: stringMapOf(metric), samples }];
}

function measurementOf(text: unknown): number | undefined {
  const measured = typeof text === 'string' && MEASUREMENT.test(text) ? Number(text) : NaN;
  return measured <= MAX_VALUE ? measured : undefined;
}
