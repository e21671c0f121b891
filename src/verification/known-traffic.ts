import type { Reason, Verdict } from './verdict';

/** How sure a claim about completeness is: 95 %, to one side. */
const DOUBT = 0.05;

/** What became of numbered requests. */
export interface KnownTraffic {
  /** Distinct numbers that were sent. */
  readonly sent: number;
  /** How many of them were never seen. */
  readonly missed: number;
  /** The most numbers in a row that were not seen: misses of one outage are not independent. */
  readonly longestRun: number;
}

/**
 * The completeness that numbered requests show with a confidence of 95 %: met if a worse one would hardly have missed so few,
 * broken if one that is good enough would hardly have missed so many.
 *
 * @param objective the smallest share of requests that must be seen
 * @see docs/stability-test.md
 */
export function knownTrafficVerdict({ sent, missed, longestRun }: KnownTraffic, objective: number): Verdict {
  const share = 1 - objective;
  if (sent === 0 || missed === sent) {
    const message = sent === 0 ? 'no numbered request was sent' : `none of ${sent} requests was seen: does a filter leave them out, is dissection on?`;
    return { verdict: 'unknown', reasons: [{ code: 'needs-known-traffic', message }] };
  }
  const value = 1 - missed / sent;
  if (chanceOfAtMost(missed, sent, share) <= DOUBT) {
    return { verdict: 'met', value, reasons: [] };
  }
  const run: Reason[] = longestRun > 1 ? [{ code: 'outage', message: `${longestRun} requests in a row were not seen` }] : [];
  if (missed > 0 && 1 - chanceOfAtMost(missed - 1, sent, share) <= DOUBT) {
    return { verdict: 'broken', value, reasons: run };
  }
  const message = `${missed} of ${sent} requests were missed; ${requestsFor(missed, objective)} requests with so few misses would show it`;
  return { verdict: 'unknown', value, reasons: [{ code: 'few-requests', message }, ...run] };
}

/**
 * The verdict where something else than the worker may have ended the capture: what is missing is not the worker's then.
 *
 * @param captureStop what may have ended it
 */
export function stoppedTrafficVerdict(verdict: Verdict, captureStop: string): Verdict {
  const message = `capture may have been stopped by ${captureStop}, so that missing requests do not show what the worker does`;
  return verdict.verdict === 'met' ? verdict : { ...verdict, verdict: 'unknown', reasons: [{ code: 'capture-stop', message }, ...verdict.reasons] };
}

/** How many requests show a completeness with a confidence of 95 %, where so many are missed. */
export function requestsFor(missed: number, objective: number): number {
  let [low, high] = [missed, missed + 1];
  const isEnough = (sent: number) => chanceOfAtMost(missed, sent, 1 - objective) <= DOUBT;
  while (!isEnough(high)) {
    [low, high] = [high, 2 * high];
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    [low, high] = isEnough(middle) ? [low, middle] : [middle, high];
  }
  return high;
}

/** How many of so many requests may be missed for a completeness to be shown; undefined where they are too few for any. */
export function missesAllowed(sent: number, objective: number): number | undefined {
  if (requestsFor(0, objective) > sent) {
    return undefined;
  }
  const isShown = (missed: number) => chanceOfAtMost(missed, sent, 1 - objective) <= DOUBT;
  let [low, high] = [0, 1];
  while (isShown(high)) {
    [low, high] = [high, 2 * high];
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    [low, high] = isShown(middle) ? [middle, high] : [low, middle];
  }
  return low;
}

/** The chance that at most so many of a number of independent requests are missed, each with the same probability. */
export function chanceOfAtMost(missed: number, sent: number, probability: number): number {
  if (missed >= sent) {
    return 1;
  }
  // in logarithms: the first term alone may be smaller than any number
  const odds = Math.log(probability) - Math.log1p(-probability);
  let term = sent * Math.log1p(-probability);
  let sum = Math.exp(term);
  for (let count = 1; count <= missed; count++) {
    term += Math.log((sent - count + 1) / count) + odds;
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}
