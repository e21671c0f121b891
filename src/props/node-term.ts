import type { NodeLabelCondition } from './node-label-condition';
import { factoryOnly } from '../util/factory-only';
import { optionFields } from '../util/untyped';

/**
 * What the nodes of a term have in common.
 */
export interface NodeTermProps {
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
 * One alternative of a node selection: a node matches if all conditions here hold.
 */
export class NodeTerm {
  /**
   * The nodes for which all of this holds.
   *
   * @param props what the nodes have in common; a term without conditions selects no node
   */
  public static of(props: NodeTermProps): NodeTerm {
    return new NodeTerm(optionFields(props));
  }

  /** Conditions on the node's labels, all of which must hold. */
  public readonly labels?: NodeLabelCondition[];

  /** The name of the one node of this term. */
  public readonly nodeNames?: string[];

  /** Names of nodes that the term leaves out. */
  public readonly exceptNodeNames?: string[];

  private constructor(members: NodeTerm) {
    factoryOnly(members, 'NodeTerm', "NodeTerm.of({ nodeNames: ['node-1'] })");
    Object.assign(this, members);
  }
}

/**
 * A node term that is preferred, not required.
 */
export class PreferredNodeTerm {
  /**
   * The nodes for which all of this holds, with a weight.
   *
   * @param weight how much it counts against other preferences, 1 to 100. On a DaemonSet it changes nothing: the controller
   *   decides the node before the scheduler looks.
   * @param props what the nodes have in common
   */
  public static of(weight: number, props: NodeTermProps): PreferredNodeTerm {
    return new PreferredNodeTerm({ ...optionFields(props), weight });
  }

  /** How much it counts against other preferences, 1 to 100. */
  public readonly weight!: number;

  /** Conditions on the node's labels, all of which must hold. */
  public readonly labels?: NodeLabelCondition[];

  /** The name of the one node of this term. */
  public readonly nodeNames?: string[];

  /** Names of nodes that the term leaves out. */
  public readonly exceptNodeNames?: string[];

  private constructor(members: PreferredNodeTerm) {
    factoryOnly(members, 'PreferredNodeTerm', "PreferredNodeTerm.of(50, { nodeNames: ['node-1'] })");
    Object.assign(this, members);
  }
}
