import { FINE_VERDICTS, type FleetPlan, type NodePlan, type PlanGroup, type PlanNote } from '../../../scheduling';
import type { Look } from '../../io/terminal/look';

/** The report of a call of `plan`. */
export interface PlanReport {
  readonly plan: FleetPlan;
  /** Whether other pods are known. */
  readonly podsKnown: boolean;
}

/** The appearance of a plan for people. */
export interface PlanLook extends Look {
  /** Whether to show every node. */
  readonly verbose: boolean;
}

/** Writes a plan, including the final line feed. */
export type PlanWriter = (report: PlanReport, look: PlanLook) => string;

/** The most relevant reasons first: people know their own labels better than taints. */
const BY_RELEVANCE = ['taint-at-restart', 'no-pods', 'taint', 'node-name', 'label', 'architecture', 'os'];

/** Why a node is not covered, the most relevant reason first; empty for a covered node. */
export function reasonsOf({ verdict, pending, excluded, oversized, doubtful, workers }: NodePlan): PlanNote[] {
  switch (verdict) {
    case 'uncovered': return [...excluded].sort((one, other) => BY_RELEVANCE.indexOf(one.reason) - BY_RELEVANCE.indexOf(other.reason));
    case 'double': return [...workers.map((pool): PlanNote => ({ pool, reason: 'selected', message: 'It also selects the node.' })), ...pending];
    case 'oversized':
    case 'covered': return [...oversized];
    case 'unready':
    case 'desktop':
    case 'unknown': return [...doubtful];
    default: return [...pending];
  }
}

/** The name of a node; for a kind of node with the number of nodes. */
export function nodeName({ node: { name, count, planned } }: NodePlan): string {
  return planned ? `${name} (planned${count > 1 ? `, ${count} nodes` : ''})` : name;
}

/** The number of nodes of a group that lack a worker that fits. */
export function problemCount(group: PlanGroup): number {
  return FINE_VERDICTS.reduce((rest, verdict) => rest - group[verdict], group.nodes);
}

/** Shortens names by the domain that all nodes share, such as `.eu-west-1.compute.internal`. */
export function shortNames(nodes: readonly NodePlan[]): (name: string) => string {
  const domains = nodes.filter(({ node }) => !node.planned).map(({ node: { name } }) => (name.includes('.') ? name.slice(name.indexOf('.')) : ''));
  const [domain] = domains;
  const shared = domains.length > 1 && domain !== '' && domains.every((other) => other === domain);
  return (name) => (shared ? name.replace(domain, '') : name);
}
