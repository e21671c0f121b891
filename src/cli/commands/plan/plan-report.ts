import type { FleetPlan, NodePlan, PlanNote } from '../../../scheduling';
import type { Look } from '../../io/terminal/look';

/** What a call of `plan` has to tell. */
export interface PlanReport {
  readonly plan: FleetPlan;
  /** Whether other pods were counted. */
  readonly podsKnown: boolean;
}

/** How a plan for people looks. */
export interface PlanLook extends Look {
  /** Whether every node is shown. */
  readonly verbose: boolean;
}

/** Writes a plan, to its last line feed. */
export type PlanWriter = (report: PlanReport, look: PlanLook) => string;

/** What tells most comes first: of a taint people know less than of their own labels. */
const BY_RELEVANCE = ['taint-at-restart', 'no-pods', 'taint', 'node-name', 'label', 'architecture', 'os'];

/** Why a node is not covered, the most telling first; nothing where it is. */
export function reasonsOf({ verdict, pending, excluded, oversized, workers }: NodePlan): PlanNote[] {
  switch (verdict) {
    case 'uncovered':
    case 'foreign': return [...excluded].sort((one, other) => BY_RELEVANCE.indexOf(one.reason) - BY_RELEVANCE.indexOf(other.reason));
    case 'double': return [...workers.map((pool): PlanNote => ({ pool, reason: 'selected', message: 'It selects the node, too.' })), ...pending];
    case 'pending': return [...pending];
    default: return [...oversized];
  }
}

/** A node with how many of its kind are expected. */
export function nodeName({ node: { name, count, planned } }: NodePlan): string {
  return planned ? `${name} (planned${count > 1 ? `, ${count} nodes` : ''})` : name;
}

/** Names without the domain that all nodes share, such as `.eu-west-1.compute.internal`. */
export function shortNames(nodes: readonly NodePlan[]): (name: string) => string {
  const domains = nodes.filter(({ node }) => !node.planned).map(({ node: { name } }) => (name.includes('.') ? name.slice(name.indexOf('.')) : ''));
  const [domain] = domains;
  const shared = domains.length > 1 && domain !== '' && domains.every((other) => other === domain);
  return (name) => (shared ? name.replace(domain, '') : name);
}
