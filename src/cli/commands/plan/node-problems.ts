import { nodeName, reasonsOf, shortNames } from './plan-report';
import type { NodePlan, NodeVerdict } from '../../../scheduling';

/** Nodes with the same kind of thing wrong with them. */
export interface NodeProblem {
  readonly verdict: NodeVerdict;
  /** How many nodes, those of kinds that may come among them. */
  readonly count: number;
  /** Why, by the example of the first of them. */
  readonly why: string;
  /** The first of them, and how many more there are. */
  readonly which: string;
}

/** What is named of many nodes. */
const MAX_NAMES = 6;

const FINE: readonly NodeVerdict[] = ['covered', 'foreign'];

/** What is wrong, the same kinds of things together: a line for each of thousands of nodes nobody reads. */
export function groupProblems(nodes: readonly NodePlan[]): NodeProblem[] {
  const groups = new Map<string, NodePlan[]>();
  for (const plan of nodes.filter(({ verdict }) => !FINE.includes(verdict))) {
    const key = keyOf(plan);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(plan);
  }
  const short = shortNames(nodes);
  return [...groups.values()].map((group) => problemOf(group, (plan) => short(nodeName(plan))));
}

/** Taints count by what they are, all else by its kind. */
function keyOf(plan: NodePlan): string {
  const [first] = reasonsOf(plan);
  return [plan.verdict, first?.reason, first?.reason.startsWith('taint') ? first.message : ''].join('\n');
}

function problemOf(nodes: readonly NodePlan[], nameOf: (plan: NodePlan) => string): NodeProblem {
  const [first] = nodes;
  const rest = nodes.length - MAX_NAMES;
  return {
    verdict: first.verdict,
    count: nodes.reduce((sum, { node }) => sum + node.count, 0),
    why: `${nodes.length > 1 ? `On ${nameOf(first)}: ` : ''}${whyOf(first)}`,
    which: nodes.slice(0, MAX_NAMES).map(nameOf).join(', ') + (rest > 0 ? ` and ${rest} more` : ''),
  };
}

function whyOf(plan: NodePlan): string {
  const [first, ...others] = reasonsOf(plan);
  if (first === undefined) {
    return 'There is no pool.';
  }
  const rest = plan.verdict === 'uncovered' ? alsoNot(others.length) : others.map(({ pool, message }) => ` ${pool}: ${message}`).join('');
  return `${first.pool}: ${first.message}${rest}`;
}

function alsoNot(others: number): string {
  return others === 0 ? '' : others === 1 ? ' Nor does the other pool select it.' : ` Nor do the other ${others} pools select it.`;
}
