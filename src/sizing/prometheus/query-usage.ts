import { NodeFinder, type Join } from './node-finder';
import { PromQl } from './promql';
import type { Window } from './window';
import type { FleetNode } from '../../nodes/index';
import { CPU_USAGE, DROPPED, MEMORY, RECEIVED, type Query, type Series } from '../../service-levels';
import type { ContainerUsage, FleetUsage, Measured, NodeUsage, OomKills, PacketUsage } from '../usage';

/** What to measure. */
export interface MeasureOptions {
  readonly window: Window;
  /** The namespace of the workers. @default - every one. */
  readonly namespace?: string;
}

/** A value for each node that has one. */
type ByNode = ReadonlyMap<string, number>;

/** Nothing could be measured. The message is a predicate, to follow the address of the Prometheus. */
export class UnmeasuredError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnmeasuredError';
  }
}

/** Measures the workers of the existing nodes. Throws an `UnmeasuredError` where no node has a series of its sniffer. */
export async function measure(query: Query, nodes: readonly FleetNode[], { window, namespace }: MeasureOptions): Promise<FleetUsage> {
  const promql = new PromQl(window, namespace);
  const [pods, addresses] = await Promise.all([query(promql.pods()), query(promql.addresses())]);
  const measurement = new Measurement(query, promql, new NodeFinder(nodes, { pods, addresses }));
  const join = await measurement.containerJoin(window.text);
  const [sniffer, tracer, packets] = await Promise.all([
    measurement.container('sniffer', join), measurement.container('tracer', join), measurement.packets(),
  ]);
  const existing = nodes.filter(({ planned }) => !planned).map(({ name }) => name).sort();
  return {
    window: window.text,
    nodes: existing.map((node): NodeUsage => ({ node, sniffer: sniffer(node), tracer: tracer(node), packets: packets(node) })),
  };
}

/** The queries of one measurement. */
class Measurement {
  constructor(private readonly query: Query, private readonly promql: PromQl, private readonly finder: NodeFinder) {}

  /** The join for cAdvisor's series. */
  public async containerJoin(window: string): Promise<Join> {
    const selector = this.promql.ofContainer(MEMORY, 'sniffer');
    const series = await this.query(this.promql.present(selector));
    if (series.length === 0) {
      throw new UnmeasuredError(`has no series ${selector} of the last ${window}; scrape the kubelets' cAdvisor, or select another namespace`);
    }
    const join = this.finder.joinFor(series);
    if (join === undefined) {
      throw new UnmeasuredError(`none of its ${series.length} series ${selector} has a label that names a node; the first has ${labelsText(series[0])}`);
    }
    return join;
  }

  /** The usage of a container by node. */
  public async container(name: string, join: Join): Promise<(node: string) => ContainerUsage> {
    const [cpu, memory] = [this.promql.ofContainer(CPU_USAGE, name), this.promql.ofContainer(MEMORY, name)];
    const [cores, cpuPoints, bytes, memoryPoints] = await Promise.all([
      this.highest(this.promql.cpu(cpu, join), join), this.highest(this.promql.cpuPoints(cpu, join), join),
      this.highest(this.promql.memory(memory, join), join), this.highest(this.promql.memoryPoints(memory, join), join),
    ]);
    const [killed, limits, restarts] = await Promise.all([
      this.query(this.promql.oomKilled(name)), this.query(this.promql.memoryLimit(name)), this.query(this.promql.restarts(name)),
    ]);
    const kills = this.oomKills(killed, limits, restarts);
    const restarted = this.perNode(restarts, 'pod', sum);
    return (node) => ({
      cpu: measured(inMillicores(cores.get(node)), cpuPoints.get(node)),
      memory: measured(bytes.get(node), memoryPoints.get(node)),
      oom: kills(node),
      restarts: rounded(restarted.get(node)),
    });
  }

  /** The packets of the workers by node. */
  public async packets(): Promise<(node: string) => PacketUsage> {
    const join = this.finder.joinFor(await this.query(this.promql.present(RECEIVED)));
    if (join === undefined) {
      return () => ({ rate: undefined, received: undefined, dropped: undefined });
    }
    const [rate, received, dropped] = await Promise.all([
      this.total(this.promql.rate(RECEIVED, join), join),
      this.total(this.promql.increase(RECEIVED, join), join),
      this.total(this.promql.increase(DROPPED, join), join),
    ]);
    return (node) => ({ rate: rate.get(node), received: received.get(node), dropped: dropped.get(node) });
  }

  /** A series of restarts shows that kube-state-metrics also reports kills of the container. */
  private oomKills(killed: readonly Series[], limits: readonly Series[], restarts: readonly Series[]): (node: string) => OomKills | undefined {
    const isKilled = this.perNode(killed, 'pod', Math.max);
    const known = this.perNode(restarts, 'pod', Math.max);
    const pods = new Set(killed.filter(({ value }) => value > 0).map(podKey));
    const limitOf = this.perNode(limits.filter((series) => pods.has(podKey(series))), 'pod', Math.max);
    return (node) => (known.has(node) || isKilled.has(node) ? { killed: (isKilled.get(node) ?? 0) > 0, limit: limitOf.get(node) } : undefined);
  }

  private async highest(promql: string, join: Join): Promise<ByNode> {
    return this.perNode(await this.query(promql), resultOf(join), Math.max);
  }

  private async total(promql: string, join: Join): Promise<ByNode> {
    return this.perNode(await this.query(promql), resultOf(join), sum);
  }

  private perNode(series: readonly Series[], join: Join, combine: (one: number, other: number) => number): ByNode {
    const values = new Map<string, number>();
    for (const one of series) {
      const node = this.finder.nodeOf(one, join);
      if (node !== undefined) {
        const before = values.get(node);
        values.set(node, before === undefined ? one.value : combine(before, one.value));
      }
    }
    return values;
  }
}

/** How the result of a query with this join is joined to nodes. */
function resultOf(join: Join): Join {
  return join === 'pod' ? { label: 'node' } : join;
}

function measured(value: number | undefined, points = 0): Measured {
  return { value, points };
}

function inMillicores(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 1000;
}

/** `increase` extrapolates to the ends of the window, so that its results are fractions. */
function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value);
}

function sum(one: number, other: number): number {
  return one + other;
}

function podKey({ labels: { namespace, pod } }: Series): string {
  return `${namespace}/${pod}`;
}

function labelsText({ labels }: Series): string {
  return Object.entries(labels).map(([name, value]) => `${name}=${value}`).join(', ') || 'no labels';
}
