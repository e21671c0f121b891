import type { Finding } from '../diagnostics';
import { DOUBTFUL_KINDS, NO_WORKER_KINDS, type FleetNode } from '../nodes/index';

/** Why the controller creates no pod of a pool for a node. */
export const EXCLUSION_REASONS = ['label', 'node-name', 'os', 'architecture', 'taint', 'taint-at-restart', 'no-pods'] as const;

/** Why a created pod stays Pending. */
export const PENDING_REASONS = ['capacity', 'port', 'topology-spread', ...NO_WORKER_KINDS] as const;

/** Other problems: a memory limit above the node's memory, a second pool that selects the node, and why it is unknown whether a worker runs. */
export const OTHER_REASONS = ['memory-limit', 'selected', 'size-unknown', ...DOUBTFUL_KINDS] as const;

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
 * than one pool selects it. `unready`: a worker is sent there, and starts when the node is Ready. `desktop`: a node of Docker
 * Desktop, where workers are known not to start. `oversized`: its worker runs, with a memory limit above the node's memory.
 * `unknown`: the size of the node is unknown. `covered`: one worker runs and fits. The others run no worker, whatever
 * its manifest sets. `virtual`: no kernel of its own. `autopilot`: GKE Autopilot. `foreign`: another operating system than Linux.
 * `imageless`: the image does not exist for its architecture.
 */
export const VERDICTS = ['uncovered', 'pending', 'double', 'unready', 'desktop', 'oversized', 'unknown', 'covered', ...NO_WORKER_KINDS] as const;

/** The verdicts on nodes that need no attention by themselves. */
export const FINE_VERDICTS: readonly NodeVerdict[] = ['covered', ...NO_WORKER_KINDS];

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
  /** The zone, or several as `any of a, b`; `null` without a zone label. */
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
  /** Why it is unknown whether the workers run. */
  readonly doubtful: readonly PlanNote[];
  /** Why no worker runs there, whatever its manifest sets, as a predicate of the node; `null` where one can. */
  readonly noWorker: string | null;
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
  /** Nodes on which it is unknown whether its worker runs. */
  readonly doubtful: number;
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
