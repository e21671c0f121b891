import type { Size } from 'cdk8s';
import type { Cpu, TaintEffect } from 'cdk8s-plus-28';

/**
 * A taint that nodes have.
 */
export interface NodeTaint {
  /** The taint's key. */
  readonly key: string;

  /**
   * The taint's value.
   *
   * @default - the empty value.
   */
  readonly value?: string;

  /** What it does to pods that do not tolerate it. */
  readonly effect: TaintEffect;
}

/**
 * What pods can have of a node, as `kubectl get nodes` shows it under `status.allocatable`: less than the machine has.
 */
export interface NodeAllocatable {
  /**
   * Processor time.
   *
   * @default - not known, so the plan takes it for enough.
   */
  readonly cpu?: Cpu | string;

  /**
   * Memory.
   *
   * @default - not known, so the plan takes it for enough.
   */
  readonly memory?: Size | string;

  /**
   * Space on the node's disk.
   *
   * @default - not known, so the plan takes it for enough.
   */
  readonly ephemeralStorage?: Size | string;

  /**
   * How many pods there can be.
   *
   * @default - not known, so the plan takes it for enough.
   */
  readonly pods?: number;
}

/**
 * A kind of node that does not exist yet, such as the nodes of a group that an autoscaler may start.
 */
export interface NodeKind {
  /** By what the plan calls it. */
  readonly name: string;

  /**
   * The labels that its nodes will have. `kubernetes.io/os` is `linux` and `kubernetes.io/arch` is `amd64` unless given;
   * `kubernetes.io/hostname` is a name that nobody can know yet.
   *
   * @default - no others.
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * What pods can have of each node.
   *
   * @default - not known, so every worker fits.
   */
  readonly allocatable?: NodeAllocatable;

  /**
   * The taints that its nodes will have.
   *
   * @default - none.
   */
  readonly taints?: NodeTaint[];

  /**
   * How many nodes of this kind are meant.
   *
   * @default 1
   */
  readonly count?: number;
}
