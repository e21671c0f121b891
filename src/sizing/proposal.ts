import type { NodeSize } from './node-size';
import type { PoolSelection } from './pool-selection';
import type { PoolPreset } from './preset-needs';

/** A value of a pool and its reason. */
export interface SizedValue {
  /** The prop, such as `resources.requests.cpu`. */
  readonly prop: string;
  /** In Kubernetes notation; `none` omits it. */
  readonly value: string;
  /** The reason, in one line. */
  readonly reason: string;
  /** Whether the preset has the same value, so that it needs no code. */
  readonly ofPreset: boolean;
}

/** The values of a worker for nodes of one size. */
export interface Sizing {
  readonly preset: PoolPreset;
  readonly values: readonly SizedValue[];
}

/** Why no worker fits. */
export interface TooSmall {
  /** Each insufficient resource, in one line. */
  readonly tooSmall: readonly string[];
}

/** A pool for nodes of one kind. */
export interface ProposedPool {
  readonly name: string;
  /** The names of its nodes, sorted. */
  readonly nodes: readonly string[];
  /** The number of nodes, including planned ones. */
  readonly count: number;
  /** The minimum of each resource over its nodes. */
  readonly smallest: NodeSize;
  readonly selection: PoolSelection;
  readonly sizing: Sizing | TooSmall;
}

/** A node without a pool, and the reason. */
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
