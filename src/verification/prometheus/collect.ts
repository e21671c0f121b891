import { chunksOf, STEP_SECONDS } from './chunks';
import { collectLeftNodes, NO_LEFT_NODES, type LeftNodes } from './left-nodes';
import { NodeNames, podIdentity, podName } from './node-names';
import { VerifyPromQl } from './promql';
import { identityOf, keyOf } from './series-identity';
import { DROPPED, RECEIVED, TLS_DROPPED, TLS_RECEIVED, type LabelMatchers, type Query, type Series } from '../../service-levels';
import type { StringMap } from '../../util/kubernetes-object';
import type { RestartSeries } from '../restart-verdict';
import { STANDSTILL_SECONDS, type TimeWindow } from '../samples';
import { densityWindow, intervalOf } from '../scrape-interval';
import type { NodeEvidence } from '../verify-node';
import { groupBy, type WorkerSeries } from '../worker-series';

/** What to ask for. */
export interface CollectOptions {
  readonly window: TimeWindow;
  /** Labels of the series, such as the namespace of the workers or the cluster. */
  readonly labels?: LabelMatchers;
  /** The nodes of the cluster. @default - those that kube-state-metrics shows at the end of the window. */
  readonly nodes?: readonly string[];
  /** Whether a node is left out. */
  readonly isExcepted?: (node: string) => boolean;
}

/** What a Prometheus shows about the workers of a cluster. */
export interface CollectedEvidence {
  readonly nodes: readonly NodeEvidence[];
  /** The clusters that the series name; node names of several may be the same. */
  readonly clusters: readonly string[];
}

/** The names of two counters of one kind of packets. */
interface Counters {
  readonly received: string;
  readonly dropped: string;
}

const PACKETS: Counters = { received: RECEIVED, dropped: DROPPED };
const TLS_PACKETS: Counters = { received: TLS_RECEIVED, dropped: TLS_DROPPED };

/** The container that captures, in the chart and in this library; another one is known by its counters. */
const SNIFFER = 'sniffer';

/** Where no interval is known, every sample counts as missing. */
const UNKNOWN_INTERVAL = 1;

type KeyedSeries = WorkerSeries & { readonly node: string };

/** What all counters of a worker have in common. */
interface Shape {
  /** Seconds between scrapes, by job. */
  readonly intervals: ReadonlyMap<string, number>;
  readonly slowest: number;
  /** How many points of a series stood still. */
  readonly standstills: ReadonlyMap<string, number>;
}

const NO_SHAPE: Shape = { intervals: new Map(), slowest: UNKNOWN_INTERVAL, standstills: new Map() };

/** Asks a Prometheus for the evidence of each node: of those with counters, and of those of the cluster that have none. */
export async function collectEvidence(query: Query, options: CollectOptions): Promise<CollectedEvidence> {
  const { window, labels = {}, nodes: existing, isExcepted = () => false } = options;
  const promql = new VerifyPromQl(window, labels);
  const ask = (text: string) => query(text, window.end);
  const [points, tlsPoints, nodes, created] = await Promise.all([
    ask(promql.points(RECEIVED)), ask(promql.points(TLS_RECEIVED)), ask(promql.nodes()), ask(promql.nodesCreated()),
  ]);
  const namespaces = [...new Set(points.flatMap((series) => series.labels.namespace ?? []))];
  const pods = await ask(promql.pods(namespaces));
  const names = new NodeNames(pods, nodes);
  const identity = identityOf(points, tlsPoints);
  const collector = new Collector(query, promql.identifiedBy(identity), window, names, identity);
  const shape = points.length === 0 ? NO_SHAPE : await collector.shape(points.length);
  const [packets, tls, restarts] = await Promise.all([
    collector.workerSeries(PACKETS, points, shape), collector.workerSeries(TLS_PACKETS, tlsPoints, shape), collector.restarts(namespaces, points),
  ]);
  const left = existing === undefined ? await collectLeftNodes(ask, promql, { window, nodes, workers: [...packets, ...restarts] }) : NO_LEFT_NODES;
  return {
    nodes: byNode({ packets, tls, restarts, existing: existing ?? nodes.map((series) => series.labels.node), created, ...left }, names)
      .filter(({ node }) => !isExcepted(node)),
    clusters: [...new Set(points.flatMap((series) => series.labels.cluster ?? []))].sort(),
  };
}

class Collector {
  constructor(
    private readonly query: Query, private readonly promql: VerifyPromQl, private readonly window: TimeWindow, private readonly names: NodeNames,
    private readonly identity: readonly string[],
  ) {}

  /** Asks for what the counters of received packets show about all counters. */
  public async shape(series: number): Promise<Shape> {
    const intervals = await this.intervals();
    const slowest = Math.max(UNKNOWN_INTERVAL, ...intervals.values());
    const parts = await Promise.all(chunksOf(this.window, series).map((chunk) => (
      this.query(this.promql.standstill(RECEIVED, chunk, slowest), chunk.end)
    )));
    const standstills = new Map<string, number>();
    parts.flat().forEach(({ labels, value }) => {
      const key = keyOf(labels, this.identity);
      standstills.set(key, value + (standstills.get(key) ?? 0));
    });
    return { intervals, slowest, standstills };
  }

  /** The counters of each scraped series. */
  public async workerSeries(
    { received, dropped }: Counters, points: readonly Series[], { intervals, slowest, standstills }: Shape,
  ): Promise<readonly KeyedSeries[]> {
    if (points.length === 0) {
      return [];
    }
    const ask = (text: string, at?: number) => this.valuesOf(text, at, this.identity);
    const [receivedBy, droppedBy, resetsBy, starting, ending, rates] = await Promise.all([
      ask(this.promql.increase(received)),
      ask(this.promql.increase(dropped)),
      ask(this.promql.resets(received)),
      ask(this.promql.atStart(received, slowest)),
      ask(this.promql.atEnd(received, slowest)),
      Promise.all(chunksOf(this.window, points.length).map((chunk) => ask(this.promql.maxRate(received, chunk, slowest), chunk.end))),
    ]);
    return points.flatMap(({ labels, value: count }) => {
      const key = keyOf(labels, this.identity);
      const node = this.names.nodeOf(labels);
      const still = standstills.get(key) ?? 0;
      const ratesOfSeries = rates.flatMap((byKey) => byKey.get(key) ?? []);
      // one sample has no increase, and is no sign of a counter without a value
      const increase = (values: ReadonlyMap<string, number>) => values.get(key) ?? (count === 1 ? 0 : undefined);
      return node === undefined ? [] : [{
        node,
        job: labels.job ?? '',
        instance: labels.instance ?? '',
        pod: podIdentity(labels),
        pool: this.names.poolOf(labels),
        points: count,
        interval: intervals.get(labels.job ?? '') ?? slowest,
        received: increase(receivedBy),
        dropped: increase(droppedBy),
        resets: resetsBy.get(key) ?? 0,
        atStart: starting.has(key),
        atEnd: ending.has(key),
        standstill: still === 0 ? 0 : Math.min(this.window.end - this.window.start, (still - 1) * STEP_SECONDS + STANDSTILL_SECONDS),
        maxRate: ratesOfSeries.length === 0 ? undefined : Math.max(...ratesOfSeries),
      }];
    });
  }

  /** The restarts of the containers of workers, by pod. */
  public async restarts(
    namespaces: readonly string[], counters: readonly Series[],
  ): Promise<readonly (RestartSeries & { readonly node: string })[]> {
    const queries = this.promql.restarts(namespaces);
    const [all, atStart, atEnd, terminations] = await Promise.all([
      this.query(queries.max, this.window.end), this.valuesOf(queries.atStart), this.valuesOf(queries.atEnd),
      this.query(this.promql.terminations(namespaces), this.window.end),
    ]);
    // only pods that came or left in the window raise further questions
    const isStable = all.every(({ labels }) => atStart.has(keyOf(labels)) && atEnd.has(keyOf(labels)));
    const [min, points, created] = isStable
      ? [atStart, NO_VALUES, NO_VALUES]
      : await Promise.all([this.valuesOf(queries.min), this.valuesOf(queries.points), this.valuesOf(this.promql.podsCreated(namespaces))]);
    const reasons = groupBy(terminations, ({ labels: { namespace, pod, container } }) => keyOf({ namespace, pod, container }));
    const nodes = new Map(counters.flatMap(({ labels }): [string, string | undefined][] => {
      const pod = podName(labels);
      return pod === undefined ? [] : [[pod, this.names.nodeOf(labels)]];
    }));
    const workers = new Set([...all.filter(({ labels }) => labels.container === SNIFFER).map(({ labels }) => podName(labels)), ...nodes.keys()]);
    return all.flatMap(({ labels, value: max }) => {
      const pod = podName(labels);
      const node = this.names.nodeOfPod(pod) ?? nodes.get(pod ?? '');
      if (pod === undefined || node === undefined || !workers.has(pod)) {
        return [];
      }
      const key = keyOf(labels);
      return [{
        node,
        pod,
        container: labels.container ?? '',
        max,
        min: min.get(key) ?? 0,
        points: points.get(key) ?? 0,
        atStart: atStart.get(key),
        atEnd: atEnd.get(key),
        created: created.get(keyOf({ namespace: labels.namespace, pod: labels.pod })),
        lastReason: reasons.get(key)?.[0].labels.reason,
      }];
    });
  }

  private async intervals(): Promise<ReadonlyMap<string, number>> {
    const window = this.window.end - this.window.start;
    const densities = await Promise.all(this.promql.densities(RECEIVED).map((text) => this.query(text, this.window.end)));
    const most = new Map<string, number>();
    densities.flat().forEach(({ labels: { job = '' }, value }) => most.set(job, Math.max(value, most.get(job) ?? 1)));
    return new Map([...most].map(([job, count]) => [job, intervalOf(count, densityWindow(window))]));
  }

  private async valuesOf(text: string, at = this.window.end, identity?: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return new Map((await this.query(text, at)).map(({ labels, value }) => [keyOf(labels, identity), value]));
  }
}

const NO_VALUES: ReadonlyMap<string, number> = new Map();

interface Parts {
  readonly packets: readonly KeyedSeries[];
  readonly tls: readonly KeyedSeries[];
  readonly restarts: readonly (RestartSeries & { readonly node: string })[];
  /** Names of nodes that the cluster has. */
  readonly existing: readonly (string | undefined)[];
  readonly created: readonly Series[];
}

function byNode({ packets, tls, restarts, existing, created, left, createdBefore }: Parts & LeftNodes, names: NodeNames): NodeEvidence[] {
  const packetsBy = groupBy(packets, ({ node }) => node);
  const tlsBy = groupBy(tls, ({ node }) => node);
  const restartsBy = groupBy(restarts, ({ node }) => node);
  const createdBy = new Map([...createdBefore, ...created].map(({ labels, value }) => [labels.node, value]));
  const fullRestartPoints = restarts.reduce((most, { points }) => Math.max(most, points), 0);
  return [...new Set([...packetsBy.keys(), ...restartsBy.keys(), ...existing.flatMap((node) => node || [])])].sort().map((node) => {
    const own = packetsBy.get(node) ?? [];
    const pods = restartsBy.get(node) ?? [];
    return {
      node,
      pool: latestPool(own) ?? pods.map(({ pod }) => names.poolOf(labelsOf(pod))).find((pool) => pool !== undefined),
      packets: own,
      tls: tlsBy.get(node) ?? [],
      restarts: pods,
      fullRestartPoints,
      created: createdBy.get(node),
      ...(left.has(node) && { left: left.get(node)! }),
    };
  });
}

/** A node that changed its pool is in the later one. */
function latestPool(series: readonly KeyedSeries[]): string | undefined {
  const named = series.filter(({ pool }) => pool !== undefined);
  return (named.find(({ atEnd }) => atEnd) ?? named[0])?.pool;
}

function labelsOf(pod: string): StringMap {
  const [namespace, name] = pod.split('/');
  return { namespace, pod: name };
}
