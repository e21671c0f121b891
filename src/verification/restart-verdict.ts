import type { Reason, Verdict } from './verdict';

/** What kube-state-metrics shows about one container of a worker's pod in the window. */
export interface RestartSeries {
  /** Namespace and name of the pod. */
  readonly pod: string;
  readonly container: string;
  /** The number of restarts since the pod exists: the smallest and the largest in the window. */
  readonly min: number;
  readonly max: number;
  /** The same at the ends of the window; undefined without a sample there. */
  readonly atStart: number | undefined;
  readonly atEnd: number | undefined;
  /** Samples in the window. */
  readonly points: number;
  /** When the pod was created, in Unix seconds; undefined where it is not known. */
  readonly created: number | undefined;
  /** Why the container ended the last time; undefined where nothing shows it. */
  readonly lastReason?: string;
}

/** What is known about the restarts of the worker of one node. */
export interface RestartEvidence {
  readonly series: readonly RestartSeries[];
  /** The start of the window, in Unix seconds. */
  readonly start: number;
  /** Pods whose counters have a sample at the start of the window. */
  readonly podsAtStart: ReadonlySet<string>;
  /** Whether the node was created in the window, so that no worker ran before. */
  readonly isNewNode: boolean;
  /** How often the worker's own counters started again, without replaced pods. */
  readonly resets: number;
  /** The samples of kube-state-metrics that a pod has which runs for the whole window. */
  readonly fullPoints: number;
  /** Whether the node left in the window, so that nothing is known about its pods at the end. */
  readonly hasLeft?: boolean;
}

/** How many restarts there were. */
export interface RestartCount {
  /** The restarts that are certain. */
  readonly atLeast: number;
  /** Whether there were no others. */
  readonly isExact: boolean;
  readonly reasons: readonly Reason[];
}

/** Samples of kube-state-metrics that may be missing where a pod ends: between it and the next one, or the end of its node. */
const REPLACEMENT_POINTS = 5;

/** Counts the restarts in the window, of all containers or those that a condition takes. */
export function countRestarts(evidence: RestartEvidence, isCounted: (container: string) => boolean = () => true): RestartCount {
  const series = evidence.series.filter(({ container }) => isCounted(container));
  const counts = series.map((one) => countOf(one, evidence));
  const counted = counts.reduce((sum, { atLeast }) => sum + atLeast, 0);
  const atLeast = Math.max(counted, evidence.resets);
  const reasons = [...gaps(series, evidence), ...counts.flatMap(({ reason }) => (reason === undefined ? [] : [reason]))];
  return { atLeast, isExact: reasons.length === 0, reasons };
}

/** The verdict on the number of restarts. */
export function restartVerdict({ atLeast, isExact, reasons }: RestartCount, objective: number): Verdict {
  const value = isExact || atLeast > 0 ? { value: atLeast, atBest: atLeast } : {};
  if (atLeast > objective) {
    return { ...value, verdict: 'broken', reasons: [] };
  }
  return isExact ? { ...value, atWorst: atLeast, verdict: 'met', reasons: [] } : { ...value, verdict: 'unknown', reasons };
}

/** Whether one pod, whose counter of restarts did not move, ran for the whole window. */
export function isOneContainer(evidence: RestartEvidence, isCounted: (container: string) => boolean): boolean {
  const series = evidence.series.filter(({ container }) => isCounted(container));
  return new Set(series.map(({ pod }) => pod)).size === 1
    && series.every((one) => one.atEnd !== undefined && ranAtStart(one, evidence) && isUnmoved(one));
}

/** A count of 0 at the end means that the container never restarted; another one has to be the same at the start. */
function isUnmoved({ atStart, atEnd, max }: RestartSeries): boolean {
  return max === 0 || (atStart !== undefined && atStart === atEnd);
}

function ranAtStart({ pod, atStart, created }: RestartSeries, { start, podsAtStart }: RestartEvidence): boolean {
  return atStart !== undefined || (created !== undefined && created <= start) || podsAtStart.has(pod);
}

function countOf(one: RestartSeries, evidence: RestartEvidence): { readonly atLeast: number; readonly reason?: Reason } {
  const { atStart, max, min, created, pod } = one;
  if (atStart !== undefined || max === 0) {
    return { atLeast: max - (atStart ?? 0) };
  }
  const isNew = created === undefined
    ? evidence.series.some((other) => other.pod !== pod && ranAtStart(other, evidence)) && !evidence.podsAtStart.has(pod)
    : created > evidence.start;
  return isNew
    ? { atLeast: max }
    : { atLeast: max - min, reason: undatedRestarts(one) };
}

function undatedRestarts({ max, pod }: RestartSeries): Reason {
  return { code: 'restart-data-gap', message: `kube-state-metrics shows ${max} restarts of ${pod}, and not whether they are of the window` };
}

/** What of the window the series do not cover. */
function gaps(series: readonly RestartSeries[], evidence: RestartEvidence): Reason[] {
  if (series.length === 0) {
    return [{ code: 'no-restart-data', message: 'there is no kube_pod_container_status_restarts_total of the worker: scrape kube-state-metrics' }];
  }
  const gap = (message: string): Reason[] => [{ code: 'restart-data-gap', message: `kube-state-metrics ${message}` }];
  if (!evidence.hasLeft && series.every(({ atEnd }) => atEnd === undefined)) {
    return gap('has no sample of the worker at the end of the window');
  }
  if (!evidence.isNewNode && !series.some((one) => ranAtStart(one, evidence))) {
    return gap('has no sample of the worker at the start of the window');
  }
  const pointsByPod = new Map<string, number>();
  series.forEach(({ pod, points: count }) => pointsByPod.set(pod, Math.max(pointsByPod.get(pod) ?? 0, count)));
  const points = [...pointsByPod.values()].reduce((sum, count) => sum + count, 0);
  const { fullPoints, hasLeft = false, isNewNode } = evidence;
  const ends = pointsByPod.size - (hasLeft ? 0 : 1);
  return (hasLeft || (ends > 0 && !isNewNode)) && points < fullPoints - REPLACEMENT_POINTS * ends
    ? gap(`lacks ${fullPoints - points} samples in a window in which the ${hasLeft ? 'node left' : 'pod was replaced'}`)
    : [];
}

/** The reason of an objective that counters cannot show. */
export function completenessVerdict(): Verdict {
  const message = 'the worker has no counter of started streams; completeness takes known traffic';
  return { verdict: 'unknown', reasons: [{ code: 'needs-known-traffic', message }] };
}
