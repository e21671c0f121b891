import type { Chunk } from './chunks';
import {
  LAST_TERMINATED, NODE_CREATED, NODE_INFO, NODE_LABELS, POD_CREATED, POD_INFO, RESTARTS, quoted, seriesSelector, type LabelMatchers,
} from '../../service-levels';
import { RATE_SECONDS, STANDSTILL_SECONDS, type TimeWindow } from '../samples';
import { densityWindow } from '../scrape-interval';

/** The labels that tell scraped series apart, and that name node, pod and pool. */
export const SERIES_LABELS: readonly string[] = [...NODE_LABELS, 'cluster', 'instance', 'namespace', 'pod', 'pool', 'job'];

/** The containers of a worker's pod, in the chart and in this library. */
const CONTAINERS = 'sniffer|tracer';

const HOUR = 3600;

/** Seconds between the moments at which nodes are looked for that left. */
export const LEFT_STEP_SECONDS = 30;

/** How long kube-state-metrics may have no sample at the ends of the window, in seconds. */
const STALE_SECONDS = 300;
const LATE_SECONDS = 90;

/**
 * Writes the queries of a verification, to be evaluated at the end of the window. Each reads a counter of all workers and answers
 * with one value for each series. None has `timestamp()` in a subquery, which takes minutes for 1,000 nodes.
 *
 * @see docs/evidence/service-levels.md
 */
export class VerifyPromQl {
  private readonly range: string;
  private readonly seconds: number;

  /** @param identity labels that tell the series of workers apart: the fewer, the smaller the answers */
  constructor(private readonly window: TimeWindow, private readonly labels: LabelMatchers, private readonly identity = SERIES_LABELS) {
    this.seconds = window.end - window.start;
    this.range = `${this.seconds}s`;
  }

  /** The same queries, whose answers have fewer labels. */
  public identifiedBy(identity: readonly string[]): VerifyPromQl {
    return new VerifyPromQl(this.window, this.labels, identity);
  }

  /** The samples of each series in the window. */
  public points(metric: string): string {
    return this.bySeries(`count_over_time(${this.counter(metric)}[${this.range}])`);
  }

  /** The most samples of a series in a part of the window, and in its last part: the scrape interval follows. */
  public densities(metric: string): readonly string[] {
    const part = densityWindow(this.seconds);
    const count = `count_over_time(${this.counter(metric)}[${part}s])`;
    return [`max by (job) (${count})`, `max by (job) (max_over_time(${count}[${this.range}:${part + 1}s]))`];
  }

  /** The increase of each counter; `increase` comes before any sum. */
  public increase(metric: string): string {
    return this.bySeries(`increase(${this.counter(metric)}[${this.range}])`);
  }

  /** The counters that started again, and how often. */
  public resets(metric: string): string {
    return `${this.bySeries(`resets(${this.counter(metric)}[${this.range}])`)} > 0`;
  }

  /** The series that have a sample at the start of the window: since then, or shortly before. */
  public atStart(metric: string, interval: number): string {
    const edge = Math.ceil(2 * interval);
    return this.present(`${this.counter(metric)}[${STALE_SECONDS + edge}s] offset ${this.seconds - edge}s`);
  }

  /** The series that have a sample at the end of the window. */
  public atEnd(metric: string, interval: number): string {
    return this.present(`${this.counter(metric)}[${Math.ceil(2 * interval)}s]`);
  }

  /** The highest rate of each series in a part of the window. */
  public maxRate(metric: string, { seconds, step }: Chunk, interval: number): string {
    const window = Math.ceil(Math.max(RATE_SECONDS, 4 * interval));
    return this.bySeries(`max_over_time(rate(${this.counter(metric)}[${window}s])[${seconds}s:${step}s])`);
  }

  /** How many points of a part of the window have a counter that stood still for 15 minutes before. */
  public standstill(metric: string, { seconds, step }: Chunk, interval: number): string {
    const window = Math.ceil(Math.max(STANDSTILL_SECONDS, 4 * interval));
    return this.bySeries(`count_over_time((rate(${this.counter(metric)}[${window}s]) == 0)[${seconds}s:${step}s])`);
  }

  /** The nodes that the cluster has at the end of the window, with their addresses. */
  public nodes(): string {
    return `group by (node, internal_ip) (last_over_time(${this.cluster(NODE_INFO)}[${STALE_SECONDS}s]))`;
  }

  /** The last time at which the cluster had some nodes, for those that it had at all. */
  public nodesLeft(nodes: readonly string[]): string {
    const info = withMatchers(this.cluster(NODE_INFO), [nodeMatcher(nodes)]);
    return `max by (node) (max_over_time((0 * ${info} + time())[${this.seconds}s:${LEFT_STEP_SECONDS}s]))`;
  }

  /** When nodes were created that the cluster no longer has. */
  public leftNodesCreated(nodes: readonly string[]): string {
    return `max by (node) (last_over_time(${withMatchers(this.cluster(NODE_CREATED), [nodeMatcher(nodes)])}[${this.range}]))`;
  }

  /** When the nodes were created that the cluster had in the last hour of the window. */
  public nodesCreated(): string {
    return `max by (node) (last_over_time(${this.cluster(NODE_CREATED)}[${Math.min(HOUR, this.seconds)}s]))`;
  }

  /** The nodes and the DaemonSets of the pods in the namespaces of workers, or in all of the pods with the chart's container. */
  public pods(namespaces: readonly string[]): string {
    const info = `${withMatchers(this.cluster(POD_INFO), namespaceMatcher(namespaces))}[${this.range}]`;
    const pods = `group by (namespace, pod, node, created_by_name) (last_over_time(${info}))`;
    const isWorker = `group by (namespace, pod) (last_over_time(${withMatchers(this.cluster(RESTARTS), ['container="sniffer"'])}[${this.range}]))`;
    return namespaces.length > 0 ? pods : `${pods} and on (namespace, pod) ${isWorker}`;
  }

  /** When pods were created. */
  public podsCreated(namespaces: readonly string[]): string {
    return `max by (namespace, pod) (last_over_time(${withMatchers(this.cluster(POD_CREATED), namespaceMatcher(namespaces))}[${this.range}]))`;
  }

  /** The count of restarts of each container: the most, the least, and the samples of the window, and the counts at its ends. */
  public restarts(namespaces: readonly string[]): { readonly [name in 'max' | 'min' | 'points' | 'atStart' | 'atEnd']: string } {
    const counter = this.restartCounter(namespaces);
    const early = `last_over_time(${counter}[${STALE_SECONDS}s] offset ${this.range}) or `
      + `min_over_time(${counter}[${LATE_SECONDS}s] offset ${this.seconds - LATE_SECONDS}s)`;
    return {
      max: byContainer('max', `max_over_time(${counter}[${this.range}])`),
      min: byContainer('min', `min_over_time(${counter}[${this.range}])`),
      points: byContainer('sum', `count_over_time(${counter}[${this.range}])`),
      atStart: byContainer('max', early),
      atEnd: byContainer('max', `last_over_time(${counter}[${STALE_SECONDS}s])`),
    };
  }

  /** Why containers ended the last time. */
  public terminations(namespaces: readonly string[]): string {
    const selector = withMatchers(this.cluster(LAST_TERMINATED), namespaceMatcher(namespaces));
    return `max by (namespace, pod, container, reason) (last_over_time(${selector}[${STALE_SECONDS}s])) > 0`;
  }

  private present(selector: string): string {
    return `group by (${this.identity.join(', ')}) (last_over_time(${selector}))`;
  }

  private bySeries(expression: string): string {
    return `max by (${this.identity.join(', ')}) (${expression})`;
  }

  private counter(metric: string): string {
    return seriesSelector(metric, this.labels);
  }

  /** Without a namespace of their own, series of kube-state-metrics are about all namespaces. */
  private restartCounter(namespaces: readonly string[] = []): string {
    const matchers = namespaces.length > 0 ? namespaceMatcher(namespaces) : [`container=~${quoted(CONTAINERS)}`];
    return withMatchers(this.cluster(RESTARTS), matchers);
  }

  /** The namespace of the workers is not that of nodes. */
  private cluster(metric: string): string {
    const { namespace, ...others } = this.labels;
    const isOfNode = metric === NODE_INFO || metric === NODE_CREATED;
    return seriesSelector(metric, { ...others, ...(!isOfNode && namespace !== undefined && { namespace }) });
  }
}

function byContainer(over: string, expression: string): string {
  return `${over} by (namespace, pod, container) (${expression})`;
}

function nodeMatcher(nodes: readonly string[]): string {
  return `node=~${quoted(nodes.map(literal).join('|'))}`;
}

function namespaceMatcher(namespaces: readonly string[]): string[] {
  return namespaces.length === 0 ? [] : [`namespace=~${quoted(namespaces.map(literal).join('|'))}`];
}

/** A selector with further matchers. */
export function withMatchers(selector: string, matchers: readonly string[]): string {
  if (matchers.length === 0) {
    return selector;
  }
  return selector.endsWith('}') ? `${selector.slice(0, -1)},${matchers.join(',')}}` : `${selector}{${matchers.join(',')}}`;
}

/** A string as a regular expression that matches only it. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
