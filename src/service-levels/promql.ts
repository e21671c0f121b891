/** Labels and the values that they must have. */
export interface LabelMatchers { readonly [label: string]: string }

/** A sum over the counters of workers. */
export interface CounterQuery {
  /** Which series are counted. */
  readonly labels?: LabelMatchers;
  /** The time range in Prometheus notation, such as `24h`. */
  readonly window: string;
  /** The labels that the answer has. */
  readonly by: readonly string[];
  /**
   * The labels that tell workers apart, beside those of the answer. Of several series that agree in all of them, which are scrapes
   * of one worker, the largest counts. By default each series is a worker's own.
   */
  readonly worker?: readonly string[];
}

/** A metric with its labels, as a selector. */
export function seriesSelector(metric: string, labels: LabelMatchers = {}): string {
  const matchers = Object.entries(labels).map(([label, value]) => `${label}=${quoted(value)}`);
  return matchers.length === 0 ? metric : `${metric}{${matchers.join(',')}}`;
}

/** A string of PromQL, which has the escapes of Go. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/**
 * A function over a range of a counter, summed. The function comes first: a sum of counters falls when one of them starts again, so
 * that `increase` of a sum is wrong by up to 100 %.
 */
export function sumOver(call: 'increase' | 'rate' | 'resets' | 'count_over_time', metric: string, query: CounterQuery): string {
  const { labels, window, by, worker } = query;
  const each = `${call}(${seriesSelector(metric, labels)}[${window}])`;
  const one = worker === undefined ? each : `max by (${[...by, ...worker].join(', ')}) (${each})`;
  return `sum by (${by.join(', ')}) (${one})`;
}

/** The share of the packets that were lost. Without received packets there is no answer, and not NaN, which would silence a rule. */
export function lossRatio(dropped: string, received: string): string {
  return `${dropped} / (${received} > 0)`;
}

/** Seconds in Prometheus notation, in the largest unit that divides them. */
export function promDuration(seconds: number): string {
  const [unit, length] = ([['d', 86_400], ['h', 3600], ['m', 60]] as const).find(([, each]) => seconds % each === 0) ?? ['s', 1];
  return `${seconds / length}${unit}`;
}
