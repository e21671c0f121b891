import type { Size } from 'cdk8s';
import type { Cpu, TaintEffect } from '../props';

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

  /** The effect on pods that do not tolerate the taint. */
  readonly effect: TaintEffect;
}

/**
 * What a node offers to pods, as `kubectl get nodes` shows it under `status.allocatable`: less than the machine has.
 */
export interface NodeAllocatable {
  /**
   * Processor time.
   *
   * @default - unknown; the plan assumes that it is enough.
   */
  readonly cpu?: Cpu | string;

  /**
   * Memory.
   *
   * @default - unknown; the plan assumes that it is enough.
   */
  readonly memory?: Size | string;

  /**
   * Space on the node's disk.
   *
   * @default - unknown; the plan assumes that it is enough.
   */
  readonly ephemeralStorage?: Size | string;

  /**
   * The maximum number of pods.
   *
   * @default - unknown; the plan assumes that it is enough.
   */
  readonly pods?: number;
}

/**
 * A kind of node that does not exist yet, such as the nodes of a group that an autoscaler may start.
 */
export interface NodeKind {
  /** The name in the plan. */
  readonly name: string;

  /**
   * The labels that its nodes will have. `kubernetes.io/os` defaults to `linux` and `kubernetes.io/arch` to `amd64`;
   * `kubernetes.io/hostname` is unknown until the node exists.
   *
   * @default - no others.
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * What each node offers to pods.
   *
   * @default - unknown; every worker fits.
   */
  readonly allocatable?: NodeAllocatable;

  /**
   * The taints that its nodes will have.
   *
   * @default - none.
   */
  readonly taints?: NodeTaint[];

  /**
   * The number of nodes of this kind.
   *
   * @default 1
   */
  readonly count?: number;
}
