import type { NodeSize } from './node-size';
import type { PoolSelection } from './pool-selection';
import type { PoolPreset } from './preset-needs';

/** A value of a pool and where it comes from. */
export interface SizedValue {
  /** The prop, such as `resources.requests.cpu`. */
  readonly prop: string;
  /** As Kubernetes writes it; `none` leaves it out. */
  readonly value: string;
  /** Why it is this one, in a line. */
  readonly reason: string;
  /** Whether the preset has the same value, so that no code is needed for it. */
  readonly ofPreset: boolean;
}

/** The values of a worker, made for nodes of one size. */
export interface Sizing {
  readonly preset: PoolPreset;
  readonly values: readonly SizedValue[];
}

/** Why no worker fits. */
export interface TooSmall {
  /** Each resource that is short, in a line. */
  readonly tooSmall: readonly string[];
}

/** A pool for nodes of one kind. */
export interface ProposedPool {
  readonly name: string;
  /** The names of its nodes, sorted. */
  readonly nodes: readonly string[];
  /** How many nodes there are, each kind that does not exist yet with its count. */
  readonly count: number;
  /** The least of each resource among them. */
  readonly smallest: NodeSize;
  readonly selection: PoolSelection;
  readonly sizing: Sizing | TooSmall;
}

/** A node that is in no pool, and why. */
export interface LeftOut {
  readonly node: string;
  readonly reason: string;
}

/** Pools for the nodes of a cluster, the smallest nodes first. */
export interface FleetProposal {
  readonly pools: readonly ProposedPool[];
  readonly leftOut: readonly LeftOut[];
}

/** Whether a worker fits. */
export function isSized(sizing: Sizing | TooSmall): sizing is Sizing {
  return 'values' in sizing;
}
