import type { Finding } from '../diagnostics';
import type { FleetNode } from '../nodes/index';

/** Why the controller creates no pod of a pool for a node. */
export const EXCLUSION_REASONS = ['label', 'node-name', 'os', 'architecture', 'taint', 'taint-at-restart', 'no-pods'] as const;

/** Why a created pod stays Pending. */
export const PENDING_REASONS = ['capacity', 'port', 'topology-spread'] as const;

/** Other problems: a memory limit above the node's memory, and a second pool that selects the node. */
export const OTHER_REASONS = ['memory-limit', 'selected'] as const;

/** The reason of a note. */
export type PlanReason = (typeof EXCLUSION_REASONS)[number] | (typeof PENDING_REASONS)[number] | (typeof OTHER_REASONS)[number];

/** A note about a pool on a node. */
export interface PlanNote {
  readonly pool: string;
  readonly reason: PlanReason;
  /** A whole sentence. */
  readonly message: string;
}

/**
 * The verdicts on a node, the worst first. `uncovered`: no pool selects it. `pending`: its worker stays Pending. `double`: more
 * than one pool selects it. `oversized`: its worker runs, with a memory limit above the node's memory. `covered`: one worker
 * runs and fits. `foreign`: it has no Linux kernel of its own, so that no worker can run.
 */
export const VERDICTS = ['uncovered', 'pending', 'double', 'oversized', 'covered', 'foreign'] as const;

/** One of the verdicts. */
export type NodeVerdict = (typeof VERDICTS)[number];

/** The free share of a node beside all pods, from 0 to 1; `null` is unknown. */
export interface Headroom {
  readonly cpu: number | null;
  readonly memory: number | null;
}

/** The plan of one node. */
export interface NodePlan {
  readonly node: FleetNode;
  /** The zone; `null` without a zone label. */
  readonly zone: string | null;
  /** Its size for display: `4 CPU, 16Gi`. */
  readonly size: string;
  readonly verdict: NodeVerdict;
  /** The pools whose worker runs there. */
  readonly workers: readonly string[];
  /** The pools whose worker stays Pending there. */
  readonly pending: readonly PlanNote[];
  /** All other pools. */
  readonly excluded: readonly PlanNote[];
  /** Workers that run with a memory limit above the node's memory. */
  readonly oversized: readonly PlanNote[];
  /** Its free share; `null` where no worker runs. */
  readonly headroom: Headroom | null;
}

/** The number of nodes of a group by verdict. */
export type VerdictCounts = { readonly [verdict in NodeVerdict]: number };

/** A group of nodes with a common property. */
export interface PlanGroup extends VerdictCounts {
  readonly name: string;
  readonly nodes: number;
}

/** The plan of a pool. */
export interface PoolPlan {
  readonly pool: string;
  /** Nodes for which the controller creates a pod. */
  readonly selected: number;
  /** Nodes on which its worker runs. */
  readonly running: number;
  /** Nodes on which its worker stays Pending. */
  readonly pending: number;
}

/** The plan of all workers. */
export interface FleetPlan {
  /** The worst first, then by zone and name. */
  readonly nodes: readonly NodePlan[];
  readonly totals: PlanGroup;
  readonly pools: readonly PoolPlan[];
  readonly zones: readonly PlanGroup[];
  readonly sizes: readonly PlanGroup[];
  readonly findings: readonly Finding[];
}
