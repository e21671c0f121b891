import type { Finding } from '../diagnostics';
import type { FleetNode } from '../nodes/index';

/** Why the controller makes no pod of a pool for a node. */
export const EXCLUSION_REASONS = ['label', 'node-name', 'os', 'architecture', 'taint', 'taint-at-restart', 'no-pods'] as const;

/** Why a pod that the controller made waits for ever. */
export const PENDING_REASONS = ['capacity', 'port', 'topology-spread'] as const;

/** What else can be wrong: a memory limit above what the node has, and one pool more that selects it. */
export const OTHER_REASONS = ['memory-limit', 'selected'] as const;

/** Why a pool's worker does not run on a node, or should not. */
export type PlanReason = (typeof EXCLUSION_REASONS)[number] | (typeof PENDING_REASONS)[number] | (typeof OTHER_REASONS)[number];

/** What there is to say about a pool on a node. */
export interface PlanNote {
  readonly pool: string;
  readonly reason: PlanReason;
  /** A whole sentence. */
  readonly message: string;
}

/**
 * What becomes of a node, the worst first: no worker is sent there; one is, and waits for ever; more than one is; one runs, though
 * its memory limit is more than the node has; one runs that fits; none could, since it has no Linux of its own.
 */
export const VERDICTS = ['uncovered', 'pending', 'double', 'oversized', 'covered', 'foreign'] as const;

/** One of them. */
export type NodeVerdict = (typeof VERDICTS)[number];

/** What is left of a node beside its workers, from 0 to 1 of what it has; `null`: not known. */
export interface Headroom {
  readonly cpu: number | null;
  readonly memory: number | null;
}

/** What becomes of one node. */
export interface NodePlan {
  readonly node: FleetNode;
  /** The zone; `null` where no label tells. */
  readonly zone: string | null;
  /** What it has, in words: `4 CPU, 16Gi`. */
  readonly size: string;
  readonly verdict: NodeVerdict;
  /** The pools whose worker lands there and fits. */
  readonly workers: readonly string[];
  /** The pools whose worker is sent there and waits for ever. */
  readonly pending: readonly PlanNote[];
  /** All other pools. */
  readonly excluded: readonly PlanNote[];
  /** Workers that run, and may use more memory than the node has. */
  readonly oversized: readonly PlanNote[];
  /** `null` where no worker runs. */
  readonly headroom: Headroom | null;
}

/** How many nodes of a group have which verdict. */
export type VerdictCounts = { readonly [verdict in NodeVerdict]: number };

/** Nodes that have something in common. */
export interface PlanGroup extends VerdictCounts {
  readonly name: string;
  readonly nodes: number;
}

/** What becomes of a pool. */
export interface PoolPlan {
  readonly pool: string;
  /** Nodes for which the controller makes a pod. */
  readonly selected: number;
  /** Nodes on which it runs. */
  readonly running: number;
  /** Nodes on which it waits for ever. */
  readonly pending: number;
}

/** Where every worker lands. */
export interface FleetPlan {
  /** The worst first, then by zone and name. */
  readonly nodes: readonly NodePlan[];
  readonly totals: PlanGroup;
  readonly pools: readonly PoolPlan[];
  readonly zones: readonly PlanGroup[];
  readonly sizes: readonly PlanGroup[];
  readonly findings: readonly Finding[];
}
