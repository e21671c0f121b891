import type { NodeLabelCondition } from './node-label-condition';
import type { NodeTerm, PreferredNodeTerm } from './node-term';
import type { Toleration } from './toleration';

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
