import type { KnownTraffic } from './known-traffic';
import { lossVerdict, type LossVerdict } from './loss-verdict';
import { countRestarts, isOneContainer, restartVerdict, type RestartSeries } from './restart-verdict';
import type { TimeWindow } from './samples';
import type { Verdict } from './verdict';
import { distinctSeries, type WorkerSeries } from './worker-series';

/** The container that traces TLS: where it restarts, the counters of packets go on. */
const TRACER = 'tracer';

/** All that is known about the workers of one node. */
export interface NodeEvidence {
  readonly node: string;
  /** The pool of its worker; undefined where nothing names it. */
  readonly pool: string | undefined;
  /** The counters of packets. */
  readonly packets: readonly WorkerSeries[];
  /** The counters of TLS packets; empty where the worker has none. */
  readonly tls: readonly WorkerSeries[];
  readonly restarts: readonly RestartSeries[];
  /** The samples of kube-state-metrics that a pod has which runs for the whole window. */
  readonly fullRestartPoints: number;
  /** When the node was created, in Unix seconds; undefined where it is not known. */
  readonly created: number | undefined;
  /** When the cluster had the node for the last time, at the latest; undefined of a node that it has at the end of the window. */
  readonly left?: number;
  /** What became of numbered requests that the node sent. */
  readonly known?: KnownTraffic;
  /** What may have ended the capture, or the dissection, without the worker. */
  readonly captureStop?: string;
}

/** The objectives to verify; each that is left out has no verdict. */
export interface VerifiedObjectives {
  readonly loss?: number;
  readonly restarts?: number;
  readonly completeness?: number;
}

/** The verdicts on one node. */
export interface NodeVerdicts {
  readonly loss?: LossVerdict;
  /** Only where the worker counts TLS packets. */
  readonly tlsLoss?: LossVerdict;
  readonly restarts?: Verdict;
  /** Restarts that are certain. */
  readonly restartCount: number;
  /** Packets in the window; undefined without a series. */
  readonly received: number | undefined;
  readonly dropped: number | undefined;
}

/** Compares what is known about a node with the objectives. */
export function verifyNode(evidence: NodeEvidence, window: TimeWindow, objectives: VerifiedObjectives): NodeVerdicts {
  const isNewNode = evidence.created !== undefined && evidence.created > window.start;
  const start = isNewNode ? evidence.created! : window.start;
  const seconds = Math.max(0, (evidence.left ?? window.end) - start);
  // a node that left may have captured until then
  const pointsIn = evidence.left === undefined ? Math.floor : Math.ceil;
  const distinct = evidence.packets.length === 0 ? undefined : distinctSeries(evidence.packets);
  const series = distinct?.series ?? [];
  const isLabelled = series.length > 0 && series.every(({ pod }) => pod !== undefined);
  const resets = isLabelled ? sum(series, (one) => one.resets) : 0;
  const restartEvidence = {
    series: evidence.restarts,
    start: window.start,
    podsAtStart: new Set(series.flatMap(({ pod, atStart }) => (atStart && pod !== undefined ? [pod] : []))),
    isNewNode,
    // without a label of the pod a replaced pod looks like a restart
    resets,
    fullPoints: Math.floor(evidence.fullRestartPoints * (evidence.left === undefined ? 1 : seconds / (window.end - window.start))),
    hasLeft: evidence.left !== undefined,
  };
  const all = countRestarts(restartEvidence);
  const verdictOf = (counters: readonly WorkerSeries[], objective: number, isCounted: (container: string) => boolean): LossVerdict => {
    const { series: own, concurrent } = counters.length === 0 ? { series: [], concurrent: 1 } : distinctSeries(counters);
    const interval = Math.min(...own.map((one) => one.interval));
    return lossVerdict({
      received: totalOf(own, (one) => one.received),
      dropped: totalOf(own, (one) => one.dropped),
      points: sum(own, (one) => one.points),
      expectedPoints: own.length === 0 ? 0 : concurrent * pointsIn(seconds / interval),
      interval: own.length === 0 ? 0 : interval,
      workers: own.length,
      concurrent,
      resets: sum(own, (one) => one.resets),
      atStart: own.some((one) => one.atStart),
      atEnd: own.some((one) => one.atEnd),
      standstill: Math.max(0, ...own.map((one) => one.standstill)),
      ...(evidence.captureStop !== undefined && { captureStop: evidence.captureStop }),
      maxRate: concurrent > 1 ? sum(own, (one) => one.maxRate ?? 0) : Math.max(0, ...own.map((one) => one.maxRate ?? 0)),
      restarts: countRestarts(restartEvidence, isCounted).atLeast,
      isOneContainer: isOneContainer(restartEvidence, isCounted),
      hasRestartData: evidence.restarts.length > 0,
    }, objective);
  };
  const { loss, restarts } = objectives;
  return {
    ...(loss !== undefined && { loss: verdictOf(evidence.packets, loss, (container) => container !== TRACER) }),
    ...(loss !== undefined && evidence.tls.length > 0 && { tlsLoss: verdictOf(evidence.tls, loss, () => true) }),
    ...(restarts !== undefined && { restarts: restartVerdict(all, restarts) }),
    restartCount: all.atLeast,
    received: totalOf(series, (one) => one.received),
    dropped: totalOf(series, (one) => one.dropped),
  };
}

function sum(series: readonly WorkerSeries[], valueOf: (one: WorkerSeries) => number): number {
  return series.reduce((total, one) => total + valueOf(one), 0);
}

/** The sum where each series has the value: a missing one is not zero. */
function totalOf(series: readonly WorkerSeries[], valueOf: (one: WorkerSeries) => number | undefined): number | undefined {
  const values = series.map(valueOf);
  return values.length === 0 || values.includes(undefined) ? undefined : sum(series, (one) => valueOf(one)!);
}
