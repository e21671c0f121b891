import type { Size } from 'cdk8s';
import { TaintEffect, type Cpu } from '../props/index';
import { factoryOnly } from '../util/factory-only';
import { optionFields } from '../util/untyped';

/**
 * A taint that nodes have.
 */
export class NodeTaint {
  /**
   * A taint that lets no new pod onto the node.
   *
   * @param key the taint's key
   * @param value the taint's value
   */
  public static noSchedule(key: string, value?: string): NodeTaint {
    return new NodeTaint(key, TaintEffect.NO_SCHEDULE, value);
  }

  /**
   * A taint that lets a new pod onto the node only where no other node fits.
   *
   * @param key the taint's key
   * @param value the taint's value
   */
  public static preferNoSchedule(key: string, value?: string): NodeTaint {
    return new NodeTaint(key, TaintEffect.PREFER_NO_SCHEDULE, value);
  }

  /**
   * A taint that lets no new pod onto the node, and evicts running ones.
   *
   * @param key the taint's key
   * @param value the taint's value
   */
  public static noExecute(key: string, value?: string): NodeTaint {
    return new NodeTaint(key, TaintEffect.NO_EXECUTE, value);
  }

  private constructor(
    /** The taint's key. */
    public readonly key: string,
    /** The effect on pods that do not tolerate the taint. */
    public readonly effect: TaintEffect,
    /** The taint's value; the empty value if there is none. */
    public readonly value?: string,
  ) {
    factoryOnly(effect, 'NodeTaint', "NodeTaint.noSchedule('dedicated')");
  }
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
 * What the nodes of a kind have.
 */
export interface NodeKindProps {
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

/**
 * A kind of node that does not exist yet, such as the nodes of a group that an autoscaler may start.
 */
export class NodeKind {
  /**
   * Nodes of a kind.
   *
   * @param name the name in the plan
   * @param props what the nodes have
   */
  public static of(name: string, props: NodeKindProps = {}): NodeKind {
    return new NodeKind({ ...optionFields(props), name });
  }

  /** The name in the plan. */
  public readonly name!: string;

  /** The labels that its nodes will have. */
  public readonly labels?: { readonly [key: string]: string };

  /** What each node offers to pods. */
  public readonly allocatable?: NodeAllocatable;

  /** The taints that its nodes will have. */
  public readonly taints?: NodeTaint[];

  /** The number of nodes of this kind. */
  public readonly count?: number;

  private constructor(members: NodeKind) {
    factoryOnly(members, 'NodeKind', "NodeKind.of('spot', { count: 3 })");
    Object.assign(this, members);
  }
}
