import { factoryOnly } from '../util/factory-only';
import { optionFields } from '../util/untyped';

/**
 * What the scheduler does with a pod that would break a topology spread constraint.
 */
export enum UnsatisfiableAction {
  /** The pod waits. On a DaemonSet this spreads nothing, and strands every node without the topology label. */
  DO_NOT_SCHEDULE = 'DoNotSchedule',
  /** The pod is placed all the same. */
  SCHEDULE_ANYWAY = 'ScheduleAnyway',
}

/**
 * Whether the scheduler takes affinity or taints into account when it counts domains.
 */
export enum NodeInclusionPolicy {
  /** Nodes that the pod cannot use are not counted. */
  HONOR = 'Honor',
  /** All nodes are counted. */
  IGNORE = 'Ignore',
}

/**
 * How pods are spread over the values of a node label.
 */
export interface TopologySpreadOptions {
  /**
   * How far the numbers of pods in two domains may differ; at least 1.
   *
   * @default 1
   */
  readonly maxSkew?: number;

  /**
   * What happens with a pod that would break the constraint.
   *
   * @default UnsatisfiableAction.SCHEDULE_ANYWAY - on a DaemonSet the other one strands nodes.
   */
  readonly whenUnsatisfiable?: UnsatisfiableAction;

  /**
   * The least number of domains; only with `DO_NOT_SCHEDULE`.
   *
   * @default - 1, as Kubernetes does.
   */
  readonly minDomains?: number;

  /**
   * Whether nodes outside the pod's affinity are counted.
   *
   * @default - NodeInclusionPolicy.HONOR, as Kubernetes does.
   */
  readonly nodeAffinityPolicy?: NodeInclusionPolicy;

  /**
   * Whether tainted nodes that the pod does not tolerate are left out.
   *
   * @default - NodeInclusionPolicy.IGNORE, as Kubernetes does.
   */
  readonly nodeTaintsPolicy?: NodeInclusionPolicy;

  /**
   * Pod labels whose values narrow the pods that are counted, such as `controller-revision-hash`.
   *
   * @default - none.
   */
  readonly matchLabelKeys?: string[];

  /**
   * The pods that are counted, as Kubernetes writes a label selector: `{ matchLabels: { app: 'capture' } }`.
   *
   * @default - the workers of this DaemonSet, by its selector.
   */
  readonly labelSelector?: { readonly [key: string]: any };
}

/**
 * A topology spread constraint of Kubernetes.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export class TopologySpread {
  /**
   * Over the zones of the nodes (`topology.kubernetes.io/zone`).
   *
   * @param options how
   */
  public static byZone(options: TopologySpreadOptions = {}): TopologySpread {
    return TopologySpread.byLabel('topology.kubernetes.io/zone', options);
  }

  /**
   * Over the values of a label of the nodes.
   *
   * @param topologyKey the label's key
   * @param options how
   */
  public static byLabel(topologyKey: string, options: TopologySpreadOptions = {}): TopologySpread {
    return new TopologySpread({ maxSkew: 1, whenUnsatisfiable: UnsatisfiableAction.SCHEDULE_ANYWAY, ...optionFields(options), topologyKey });
  }

  /** How far the numbers of pods in two domains may differ. */
  public readonly maxSkew!: number;

  /** The node label whose values are the domains. */
  public readonly topologyKey!: string;

  /** What happens with a pod that would break the constraint. */
  public readonly whenUnsatisfiable!: UnsatisfiableAction;

  /** The least number of domains. */
  public readonly minDomains?: number;

  /** Whether nodes outside the pod's affinity are counted. */
  public readonly nodeAffinityPolicy?: NodeInclusionPolicy;

  /** Whether tainted nodes that the pod does not tolerate are left out. */
  public readonly nodeTaintsPolicy?: NodeInclusionPolicy;

  /** Pod labels whose values narrow the pods that are counted. */
  public readonly matchLabelKeys?: string[];

  /** The pods that are counted, as Kubernetes writes a label selector. */
  public readonly labelSelector?: { readonly [key: string]: any };

  private constructor(members: TopologySpread) {
    factoryOnly(members, 'TopologySpread', 'TopologySpread.byZone()');
    Object.assign(this, members);
  }
}
