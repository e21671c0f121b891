import type { Bytes } from './units';

/** Fewer points than this say nothing, as KRR has it. @see https://github.com/robusta-dev/krr */
export const MIN_POINTS = 100;

/** A figure of a node and how many points of a series it rests on. */
export interface Measured {
  /** Undefined: there is no series. */
  readonly value: number | undefined;
  readonly points: number;
}

/** What a container used in the window. */
export interface ContainerUsage {
  /** The 95th percentile, in thousandths of a core. */
  readonly cpu: Measured;
  /** The most of the working set, in bytes. */
  readonly memory: Measured;
  /** What is known of kills for want of memory; undefined: no series says whether there were any. */
  readonly oom: OomKills | undefined;
  /** How often it was restarted; undefined: no series. */
  readonly restarts: number | undefined;
}

/** Kills for want of memory in the window. */
export interface OomKills {
  readonly killed: boolean;
  /** The memory limit at which it was killed; undefined: no series, or not killed. */
  readonly limit: Bytes | undefined;
}

/** What a worker saw of the traffic. */
export interface PacketUsage {
  /** The 95th percentile of the packets a second; undefined: no series. */
  readonly rate: number | undefined;
  /** Packets received in the window, those dropped among them; undefined: no series. */
  readonly received: number | undefined;
  /** Packets dropped in the window; undefined: no series, which is not zero. */
  readonly dropped: number | undefined;
}

/** What was measured on a node. */
export interface NodeUsage {
  readonly node: string;
  readonly sniffer: ContainerUsage;
  readonly tracer: ContainerUsage;
  readonly packets: PacketUsage;
}

/** What was measured, and over what time. */
export interface FleetUsage {
  /** The window as Prometheus writes it: `24h`. */
  readonly window: string;
  /** One for each node that was asked about, also where nothing was found. */
  readonly nodes: readonly NodeUsage[];
}

/** The part of the packets that was lost; undefined where a series is missing or nothing was received. */
export function lossOf({ received, dropped }: PacketUsage): number | undefined {
  return received && dropped !== undefined ? dropped / received : undefined;
}

/** Whether a figure rests on enough points. */
export function isKnown({ value, points }: Measured): boolean {
  return value !== undefined && points >= MIN_POINTS;
}
