import type { StringMap } from '../util/kubernetes-object';
import type { NodeRequirement, QuantityText } from '../worker-spec';

/** A taint of a node, as in Kubernetes. */
export interface FleetTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

/** What a node offers to pods; `null` is unknown. */
export interface FleetAllocatable {
  readonly cpu: QuantityText;
  readonly memory: QuantityText;
  readonly ephemeralStorage: QuantityText;
  readonly pods: number | null;
  /** Other resources by name, such as `hugepages-2Mi`. */
  readonly others?: StringMap;
}

/** What nothing is known of. */
export const UNKNOWN_SIZE: FleetAllocatable = { cpu: null, memory: null, ephemeralStorage: null, pods: null };

/** What the kubelet of a node reports about its system. */
export interface NodeSystem {
  readonly osImage?: string;
  readonly kernelVersion?: string;
  readonly kubeletVersion?: string;
  readonly providerId?: string;
  /** Whether its condition `Ready` is another than True. */
  readonly notReady?: boolean;
}

/** Bounds of one resource of the largest machine that a pool may start. */
export interface LargestBounds {
  /** No machine of the pool has more. */
  readonly most: number;
  /** Some machine of the pool has this much. */
  readonly least: number;
}

/** The largest machine that a NodePool may start. */
export interface LargestMachine {
  /** In thousandths of a core. */
  readonly cpu: LargestBounds;
  /** In bytes. */
  readonly memory: LargestBounds;
}

/** A node that exists, or a kind of node that may be added. */
export interface FleetNode {
  readonly name: string;
  readonly labels: StringMap;
  readonly taints: readonly FleetTaint[];
  readonly unschedulable: boolean;
  readonly allocatable: FleetAllocatable;
  /** The number of nodes of this kind; 1 for a node that exists. */
  readonly count: number;
  /** A kind of node that does not exist yet. */
  readonly planned: boolean;
  /** Requirements that further labels of its nodes meet. Without it, `labels` are all that they have. */
  readonly possible?: readonly NodeRequirement[];
  /** The zones of which its nodes may be, where there is more than one. */
  readonly zones?: readonly string[];
  /** The largest machine of a NodePool. */
  readonly largest?: LargestMachine;
  /** What its kubelet reports; without it, nothing is known. */
  readonly system?: NodeSystem;
}
