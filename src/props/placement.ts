import type { Duration } from 'cdk8s';
import type { NodeLabelCondition } from './node-label-condition';

/**
 * One alternative of a node selection: a node matches if all conditions here hold.
 */
export interface NodeTerm {
  /**
   * Conditions on the node's labels, all of which must hold.
   *
   * @default - none.
   */
  readonly labels?: NodeLabelCondition[];

  /**
   * The name of the one node of this term (`matchFields` on `metadata.name`; the API server takes exactly one).
   *
   * @default - any name.
   */
  readonly nodeNames?: string[];

  /**
   * Names of nodes that the term leaves out (`matchFields` on `metadata.name`, a condition for each).
   *
   * @default - none.
   */
  readonly exceptNodeNames?: string[];
}

/**
 * A node term that is preferred, not required.
 */
export interface PreferredNodeTerm extends NodeTerm {
  /**
   * How much it counts against other preferences, 1 to 100. On a DaemonSet it changes nothing: the controller
   * decides the node before the scheduler looks.
   */
  readonly weight: number;
}

/**
 * How a toleration compares a taint's value.
 */
export enum TolerationOperator {
  /** The taint exists, with any value. */
  EXISTS = 'Exists',
  /** The taint has exactly this value. */
  EQUAL = 'Equal',
}

/**
 * What a taint does with pods that do not tolerate it. The enum of any version of cdk8s-plus fits too.
 */
export enum TaintEffect {
  /** No new pod is placed on the node. */
  NO_SCHEDULE = 'NoSchedule',
  /** A new pod is placed on the node only where no other fits. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** No new pod is placed on the node, and running ones are evicted. */
  NO_EXECUTE = 'NoExecute',
}

/**
 * A taint that the worker puts up with.
 */
export interface Toleration {
  /**
   * The taint's key.
   *
   * @default - every key (`matchOperator` must be `EXISTS`).
   */
  readonly key?: string;

  /**
   * How the value is compared.
   *
   * @default TolerationOperator.EQUAL
   */
  readonly matchOperator?: TolerationOperator;

  /**
   * The taint's value, with `EQUAL`.
   *
   * @default - the empty value.
   */
  readonly value?: string;

  /**
   * The effect that is tolerated.
   *
   * @default - every effect.
   */
  readonly effect?: TaintEffect;

  /**
   * How long a `NoExecute` taint is tolerated before the pod is evicted.
   *
   * @default - forever.
   */
  readonly tolerationDuration?: Duration;
}

/**
 * On which nodes workers run.
 *
 * Hostnames, labels, architectures and the exclusion of virtual nodes are joined to every one of `nodeTerms`.
 */
export interface WorkerPlacement {
  /**
   * The nodes' `kubernetes.io/hostname` labels: workers on these nodes only.
   *
   * @default - every node that the other fields allow.
   */
  readonly hostnames?: string[];

  /**
   * Conditions on the nodes' labels, all of which must hold.
   *
   * @default - none.
   */
  readonly nodeLabels?: NodeLabelCondition[];

  /**
   * Alternatives: a node needs to match one of them. An empty list asks for nothing.
   *
   * @default - one term: `kubernetes.io/os In [linux]`.
   */
  readonly nodeTerms?: NodeTerm[];

  /**
   * Terms that are preferred.
   *
   * @default - none.
   */
  readonly preferred?: PreferredNodeTerm[];

  /**
   * Whether nodes without a kernel of their own are left out (`type: virtual-kubelet`,
   * `eks.amazonaws.com/compute-type: fargate`), on which a worker can never start.
   *
   * @default - the preset's; `recommended`: true.
   */
  readonly excludeVirtualNodes?: boolean;

  /**
   * The architectures of the nodes (`kubernetes.io/arch`), by Go's names. The official image is built for `amd64` and `arm64`:
   * on any other node the worker is created and never starts. An empty list asks for none.
   *
   * @default - the preset's; `recommended`: amd64 and arm64, `upstream`: none.
   * @see https://github.com/kubeshark/kubeshark/issues/1318
   */
  readonly architectures?: string[];

  /**
   * The taints that workers tolerate. A node with a `NoSchedule` taint that nothing here tolerates gets no
   * worker, without event or condition.
   *
   * @default - the preset's; `recommended`: every taint.
   */
  readonly tolerations?: Toleration[];

  /**
   * Name of the priority class of the pods. Presets set none: the API server rejects each pod of a class that does not exist, and a
   * cluster may admit the built-in `system-node-critical` in kube-system only, by a quota. Write a class of your cluster that is above
   * those of the pods that may wait for a worker.
   *
   * @default - none: the cluster's default class, or priority 0.
   */
  readonly priorityClass?: string;
}
