import type { QuantityText, StringMap } from '../spec';

/** A taint of a node, as in Kubernetes. */
export interface FleetTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

/** A node, or a kind of nodes, as far as a worker's place on it depends on it. */
export interface FleetNode {
  readonly name: string;
  readonly labels: StringMap;
  readonly taints: readonly FleetTaint[];
  readonly unschedulable: boolean;
  /** What pods can get of it; `null`: the node does not say. */
  readonly allocatable: {
    readonly cpu: QuantityText;
    readonly memory: QuantityText;
    readonly ephemeralStorage: QuantityText;
    readonly pods: number | null;
  };
  /** How many nodes of this kind are meant; 1 for a node that exists. */
  readonly count: number;
  /** A kind of node that does not exist yet. */
  readonly planned: boolean;
}
