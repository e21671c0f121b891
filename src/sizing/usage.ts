import type { Bytes } from './units';

/** The minimum number of points for a reliable value, as in KRR. @see https://github.com/robusta-dev/krr */
export const MIN_POINTS = 100;

/** A measured value of a node and the number of points behind it. */
export interface Measured {
  /** Undefined where there is no series. */
  readonly value: number | undefined;
  readonly points: number;
}

/** What a container used in the window. */
export interface ContainerUsage {
  /** The 95th percentile, in thousandths of a core. */
  readonly cpu: Measured;
  /** The maximum of the working set, in bytes. */
  readonly memory: Measured;
  /** Out-of-memory kills; undefined where no series reports them. */
  readonly oom: OomKills | undefined;
  /** The number of restarts; undefined without a series. */
  readonly restarts: number | undefined;
}

/** Out-of-memory kills in the window. */
export interface OomKills {
  readonly killed: boolean;
  /** The memory limit at which the container was killed; undefined without a series or a kill. */
  readonly limit: Bytes | undefined;
}

/** The packets of a worker. */
export interface PacketUsage {
  /** The 95th percentile of the packets per second; undefined without a series. */
  readonly rate: number | undefined;
  /** Packets received in the window, including dropped ones; undefined without a series. */
  readonly received: number | undefined;
  /** Packets dropped in the window; undefined without a series, which does not mean zero. */
  readonly dropped: number | undefined;
}

/** The measurements of a node. */
export interface NodeUsage {
  readonly node: string;
  readonly sniffer: ContainerUsage;
  readonly tracer: ContainerUsage;
  readonly packets: PacketUsage;
}

/** The measurements of all nodes. */
export interface FleetUsage {
  /** The window in Prometheus notation: `24h`. */
  readonly window: string;
  /** One entry for each existing node, even without measurements. */
  readonly nodes: readonly NodeUsage[];
}

/** The share of lost packets; undefined where a series is missing or nothing was received. */
export function lossOf({ received, dropped }: PacketUsage): number | undefined {
  return received && dropped !== undefined ? dropped / received : undefined;
}

/** Whether a value has enough points. */
export function isKnown({ value, points }: Measured): boolean {
  return value !== undefined && points >= MIN_POINTS;
}
