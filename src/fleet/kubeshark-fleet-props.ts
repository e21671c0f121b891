import type { Acknowledgement } from '../diagnostics';
import type { WorkerPreset } from '../presets';
import type { ServiceAccountReference, WorkerTuning } from '../props';
import { factoryOnly } from '../util/factory-only';

/**
 * How the pools of a fleet are kept apart, so that no node gets two workers.
 */
export enum FleetExclusion {
  /** A node that several pools select belongs to the first of them: the later pools' terms leave it out. */
  EARLIER_WINS = 'earlier-wins',
  /** The pools' own conditions are expected to exclude each other, and stay as they are; an overlap is an error. */
  DECLARED = 'declared',
}

/**
 * What a VerticalPodAutoscaler does with its recommendation.
 */
export enum AutoscalerUpdateMode {
  /** It only recommends. */
  OFF = 'Off',
  /** It sizes pods when they are created. */
  INITIAL = 'Initial',
  /** It evicts pods to size them. A worker that is evicted captures nothing until it is back. */
  RECREATE = 'Recreate',
  /** It sizes running pods where the cluster can, and evicts them otherwise. */
  IN_PLACE_OR_RECREATE = 'InPlaceOrRecreate',
  /** As the autoscaler's own version sees fit; today the same as `RECREATE`. */
  AUTO = 'Auto',
}

/**
 * The VerticalPodAutoscalers of a fleet, one for each pool.
 */
export interface FleetAutoscaler {
  /**
   * What becomes of their recommendations.
   *
   * @default AutoscalerUpdateMode.OFF - they only recommend.
   */
  readonly updateMode?: AutoscalerUpdateMode;
}

/**
 * The workers of a pool.
 */
export interface FleetPoolProps extends WorkerTuning {
  /**
   * The values that apply where no prop sets one.
   *
   * @default WorkerPreset.recommended()
   */
  readonly preset?: WorkerPreset;
}

/**
 * Workers for one kind of node.
 */
export class FleetPool {
  /**
   * A pool.
   *
   * @param name the name that its DaemonSet, selector and labels are named by; `worker` gives the names of the official chart
   * @param props the workers; their `placement` selects the nodes
   * @example
   * import { Chart } from 'cdk8s';
   * import { FleetPool, KubesharkFleet, NodeLabelCondition, WorkerPreset } from 'cdk8s-kubeshark';
   *
   * declare const chart: Chart;
   *
   * const large = FleetPool.of('large', {
   *   preset: WorkerPreset.highTraffic(),
   *   placement: { nodeLabels: [NodeLabelCondition.isIn('node.kubernetes.io/instance-type', 'c5.4xlarge')] },
   * });
   *
   * new KubesharkFleet(chart, 'worker', { pools: [large], catchAll: {} });
   */
  public static of(name: string, props: FleetPoolProps = {}): FleetPool {
    return new FleetPool(name, props);
  }

  private constructor(
    /** The pool's name. */
    public readonly name: string,
    /** The workers of the pool. */
    public readonly props: FleetPoolProps,
  ) {
    factoryOnly(props, 'FleetPool', "FleetPool.of('large', { … })");
  }
}

/**
 * Workers for every node that no pool selects.
 */
export interface FleetCatchAll extends WorkerTuning {
  /**
   * The name that its DaemonSet, selector and labels are named by.
   *
   * @default 'others'
   */
  readonly name?: string;

  /**
   * The values that apply where no prop sets one.
   *
   * @default WorkerPreset.recommended()
   */
  readonly preset?: WorkerPreset;
}

/**
 * Pools for unequal nodes, and what becomes of the nodes that they leave.
 */
export interface FleetPools {
  /** The pools, one for each kind of node, in order of precedence. */
  readonly pools: FleetPool[];

  /**
   * Workers for every other Linux node, also for kinds that are not listed.
   *
   * @default - none: a node that no pool selects gets no worker, which `fleet/gap` reports.
   */
  readonly catchAll?: FleetCatchAll;

  /**
   * How the pools are kept apart.
   *
   * @default FleetExclusion.EARLIER_WINS
   */
  readonly exclusion?: FleetExclusion;

  /**
   * VerticalPodAutoscalers, one for each pool: a size for each kind of node, which one DaemonSet for all cannot have. The
   * autoscaler must be installed in the cluster.
   *
   * @default - none.
   */
  readonly verticalPodAutoscaler?: FleetAutoscaler;
}

/**
 * Properties for `KubesharkFleet`.
 */
export interface KubesharkFleetProps extends FleetPools {
  /**
   * Name of the Kubeshark release that the workers belong to: its hub finds workers by it.
   *
   * @default 'kubeshark'
   */
  readonly release?: string;

  /**
   * A service account that is there already.
   *
   * @default - `<release>-worker-account` is rendered, once per namespace.
   */
  readonly serviceAccount?: ServiceAccountReference;

  /**
   * Whether the roles are rendered by which workers read names and settings in the cluster.
   *
   * @default true
   */
  readonly rbac?: boolean;

  /**
   * Whether the namespace is rendered, with pod security that lets worker pods in.
   *
   * @default false
   */
  readonly createNamespace?: boolean;

  /**
   * Whether warnings stop the synth, as errors do.
   *
   * @default false
   */
  readonly strict?: boolean;

  /**
   * Findings that are accepted knowingly in the whole fleet, each with its reason.
   *
   * @default - none but the presets' own.
   */
  readonly acknowledge?: Acknowledgement[];
}
