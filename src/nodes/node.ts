import type { StringMap } from '../util/kubernetes-object';
import type { NodeRequirement, QuantityText } from '../worker-spec';

/** A taint of a node, as in Kubernetes. */
export interface FleetTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

/** What pods can have of a node; `null`: not known. */
export interface FleetAllocatable {
  readonly cpu: QuantityText;
  readonly memory: QuantityText;
  readonly ephemeralStorage: QuantityText;
  readonly pods: number | null;
  /** Other resources by name, such as `hugepages-2Mi`. */
  readonly others?: StringMap;
}

/** A node that exists, or a kind of node that may come. */
export interface FleetNode {
  readonly name: string;
  readonly labels: StringMap;
  readonly taints: readonly FleetTaint[];
  readonly unschedulable: boolean;
  readonly allocatable: FleetAllocatable;
  /** How many nodes of this kind are meant; 1 for a node that exists. */
  readonly count: number;
  /** A kind of node that does not exist yet. */
  readonly planned: boolean;
  /** What else its labels may be: a node of this kind has any labels that meet all of these. Left out: `labels` are all it has. */
  readonly possible?: readonly NodeRequirement[];
}
