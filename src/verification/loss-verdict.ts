import { durationText } from './duration-text';
import type { Reason, Verdict } from './verdict';
import { MIN_DROPPED, MIN_RECEIVED } from '../service-levels';

/** What is known about the packets of one node in the window. */
export interface LossEvidence {
  /** Increases of the counters in the window; undefined without a series, which is not zero. */
  readonly received: number | undefined;
  readonly dropped: number | undefined;
  /** Samples in the window, and how many a window without gaps has. */
  readonly points: number;
  readonly expectedPoints: number;
  /** Seconds between scrapes. */
  readonly interval: number;
  /** How many workers the node had, and how many of them at one time. */
  readonly workers: number;
  readonly concurrent: number;
  /** How often the counters started again. */
  readonly resets: number;
  /** Whether there is a sample at the start and at the end of the window. */
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** Seconds in which the counters stood still while they were scraped. */
  readonly standstill: number;
  /** What may have ended the capture, where it is known. */
  readonly captureStop?: string;
  /** The highest rate of packets that was seen, per second. */
  readonly maxRate: number;
  /** The restarts that are certain, and whether the same container is known to have run for the whole window. */
  readonly restarts: number;
  readonly isOneContainer: boolean;
  /** Whether there is data about restarts at all. */
  readonly hasRestartData: boolean;
}

/** A verdict on lost packets. */
export interface LossVerdict extends Verdict {
  /** Seconds in which no sample shows what happened. */
  readonly unseen: number;
}

/** More lost packets than received ones are an error of the data; `increase` extrapolates, so that its results differ a little. */
const TOLERANCE = 1.01;

/**
 * The verdict that holds whatever happened in the unseen times: broken if the loss is above the objective even where nothing was
 * lost in them, met if it is within the objective even where everything was, and otherwise unknown.
 *
 * @param objective the largest share of lost packets
 * @see docs/evidence/service-levels.md
 */
export function lossVerdict(evidence: LossEvidence, objective: number): LossVerdict {
  const { received, dropped, points } = evidence;
  const isContinuous = hasNoHiddenRestart(evidence);
  const unseen = unseenSeconds(evidence, isContinuous);
  if (received === undefined || dropped === undefined || points === 0) {
    return { verdict: 'unknown', unseen, reasons: [missingMetric(evidence)] };
  }
  if (dropped > received * TOLERANCE + 1) {
    const message = `the worker counts more dropped packets (${Math.round(dropped)}) than received ones (${Math.round(received)}), which include them`;
    return { verdict: 'unknown', unseen, reasons: [{ code: 'inconsistent', message }] };
  }
  const hidden = unseen * Math.max(evidence.maxRate, received / (points * evidence.interval));
  const atBest = share(dropped, received + hidden);
  const atWorst = share(dropped + hidden, received + hidden);
  const bounds = { value: share(dropped, received), atBest, atWorst, unseen };
  if (atBest > objective && dropped >= MIN_DROPPED) {
    return { ...bounds, verdict: 'broken', reasons: unseenReasons(evidence, isContinuous) };
  }
  const isEnough = received >= MIN_RECEIVED;
  if (isEnough && atWorst <= objective) {
    return { ...bounds, verdict: 'met', reasons: [] };
  }
  const floors: Reason[] = isEnough
    ? dropped > 0 && atBest > objective ? [{ code: 'few-lost', message: `only ${Math.round(dropped)} packets were lost; fewer than ${MIN_DROPPED} are no verdict` }] : []
    : [{ code: 'few-packets', message: `only ${Math.round(received)} packets were received; of fewer than ${MIN_RECEIVED} no share follows` }];
  return { ...bounds, verdict: 'unknown', reasons: [...floors, ...unseenReasons(evidence, isContinuous)] };
}

/**
 * Whether the counters are known to have gone on through every gap. Resets alone do not show it: a counter that started again in a
 * gap may come back above its old value.
 */
function hasNoHiddenRestart({ workers, concurrent, resets, restarts, isOneContainer, atStart, atEnd }: LossEvidence): boolean {
  return workers === concurrent && resets === 0 && restarts === 0 && isOneContainer && atStart && atEnd;
}

/** Each start of a worker hides what the one before it counted after its last scrape. */
function startsOf({ workers, concurrent, resets, restarts }: LossEvidence): number {
  return Math.max(resets, restarts) + workers - concurrent;
}

function missingPoints({ expectedPoints, points }: LossEvidence): number {
  return Math.max(0, expectedPoints - points);
}

function unseenSeconds(evidence: LossEvidence, isContinuous: boolean): number {
  const gaps = isContinuous ? 0 : missingPoints(evidence);
  return (gaps + startsOf(evidence)) * evidence.interval + evidence.standstill;
}

function missingMetric({ received, dropped, points }: LossEvidence): Reason {
  const names = [...(received === undefined ? ['received'] : []), ...(dropped === undefined ? ['dropped'] : [])];
  return points === 0
    ? { code: 'no-series', message: 'there is no sample of the worker in the window' }
    : { code: 'no-metric', message: `the counter of ${names.join(' and ')} packets has no usable value` };
}

function unseenReasons(evidence: LossEvidence, isContinuous: boolean): Reason[] {
  const { interval, resets, restarts, workers, concurrent, standstill, hasRestartData, captureStop } = evidence;
  const gap = missingPoints(evidence) * interval;
  const starts = Math.max(resets, restarts);
  const reasons: Reason[] = [];
  if (!isContinuous && gap > 0) {
    reasons.push(gapReason(evidence, durationText(gap)));
    if (!hasRestartData && resets === 0 && workers === concurrent) {
      reasons.push({ code: 'no-restart-data', message: 'without kube_pod_container_status_restarts_total a restart in the gap cannot be ruled out' });
    }
  }
  if (starts > 0) {
    reasons.push({ code: 'restarts', message: `the worker started again ${times(starts)}, and each time up to ${durationText(interval)} before it are unseen` });
  }
  if (workers > concurrent) {
    reasons.push({ code: 'replaced', message: `the pod was replaced ${times(workers - concurrent)}, and each time up to ${durationText(interval)} are unseen` });
  }
  if (standstill > 0) {
    const cause = captureStop ?? "'-capture-stop-after' of the hub or 'STOPPED'";
    const message = `nothing was received for ${durationText(standstill)}: ${cause} may have ended the capture`;
    reasons.push({ code: 'standstill', message });
  }
  return reasons;
}

function gapReason({ atStart, atEnd }: LossEvidence, gap: string): Reason {
  if (!atEnd) {
    return { code: 'early-end', message: `${gap} have no samples, and the end of the window is among them` };
  }
  return atStart
    ? { code: 'scrape-gap', message: `${gap} have no samples` }
    : { code: 'late-start', message: `${gap} have no samples, and the start of the window is among them` };
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
