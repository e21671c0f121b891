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
 * A topology spread constraint of Kubernetes.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export interface TopologySpread {
  /** How far the numbers of pods in two domains may differ; at least 1. */
  readonly maxSkew: number;

  /** The node label whose values are the domains, such as `topology.kubernetes.io/zone`. */
  readonly topologyKey: string;

  /** What happens with a pod that would break the constraint. */
  readonly whenUnsatisfiable: UnsatisfiableAction;

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
