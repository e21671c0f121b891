import { subtract, type Inexactness, type NodeSelection, selectsNoNode, findOverlap } from '../node-selectors/index';
import { NodeLabelCondition, type NodeTerm, type WorkerPlacement } from '../props';
import type { StringMap } from '../util/kubernetes-object';
import type { NodeTermSpec } from '../worker-spec';
import { resolvePlacement } from '../worker-spec/index';

/** A pool's nodes after earlier pools took theirs. */
export interface PoolTerms {
  /** What the pool itself asks for. */
  readonly own: NodeSelection;
  /** The alternatives that leave out the earlier pools' nodes; `undefined`: the pool's own do. */
  readonly nodeTerms?: readonly NodeTerm[];
  /** Why earlier pools could not be left out exactly. */
  readonly inexact?: Inexactness;
  /** Whether earlier pools take every node that it asks for. */
  readonly isEmpty: boolean;
}

/**
 * The terms of a pool that select none of the nodes that others do.
 *
 * @param placement what the pool asks for, its preset's part included
 * @param others what comes before it
 * @param nodeSelector labels that its nodes must have beside
 */
export function poolTerms(placement: WorkerPlacement, others: readonly NodeSelection[], nodeSelector?: StringMap): PoolTerms {
  const { required } = resolvePlacement(placement);
  const own: NodeSelection = { ...(required.length > 0 && { required }), ...(nodeSelector && { nodeSelector }) };
  const before = others.filter((other) => findOverlap(own, other) !== undefined);
  if (before.length === 0) {
    return { own, isEmpty: false };
  }
  const [{ matchExpressions: joined }] = resolvePlacement({ ...placement, nodeTerms: [{}] }).required;
  const { terms, inexact } = subtract(own, before, joined);
  const isEmpty = terms?.length === 0 && !selectsNoNode(own);
  return { own, isEmpty, ...(inexact && { inexact }), ...(terms && !isEmpty && { nodeTerms: terms.map(nodeTermOf) }) };
}

function nodeTermOf({ matchExpressions = [], matchFields = [] }: NodeTermSpec): NodeTerm {
  const names = (operator: string) => matchFields.filter((field) => field.operator === operator).flatMap(({ values = [] }) => values);
  const [nodeNames, exceptNodeNames] = [names('In'), names('NotIn')];
  const labels = matchExpressions.map(({ key, operator, values = [] }) => (
    NodeLabelCondition._of({ key, matchOperator: operator, values: [...values] })
  ));
  return {
    ...(labels.length > 0 && { labels }),
    ...(nodeNames.length > 0 && { nodeNames }),
    ...(exceptNodeNames.length > 0 && { exceptNodeNames }),
  };
}
