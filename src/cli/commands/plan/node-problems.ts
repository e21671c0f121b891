import { nodeName, reasonsOf, shortNames } from './plan-report';
import { FINE_VERDICTS, type NodePlan, type NodeVerdict } from '../../../scheduling';
import { listNames } from '../../../util/list-names';

/** Nodes with the same kind of problem. */
export interface NodeProblem {
  readonly verdict: NodeVerdict;
  /** The number of nodes, including planned ones. */
  readonly count: number;
  /** The reason, for the first of them. */
  readonly why: string;
  /** The names of the first nodes, and the number of others. */
  readonly which: string;
}

/** The limit of names. */
const MAX_NAMES = 6;

/** Groups the problems of nodes by kind: thousands of nodes would print thousands of lines. */
export function groupProblems(nodes: readonly NodePlan[]): NodeProblem[] {
  const groups = new Map<string, NodePlan[]>();
  for (const plan of nodes.filter(({ verdict, pending }) => !FINE_VERDICTS.includes(verdict) || pending.length > 0)) {
    const key = keyOf(plan);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(plan);
  }
  const short = shortNames(nodes);
  return [...groups.values()].map((group) => problemOf(group, (plan) => short(nodeName(plan))));
}

/** Reasons of which each message is a kind of its own. */
const BY_MESSAGE = /^(taint|virtual|foreign|imageless)/;

/** The kind of a problem: for some reasons the message, otherwise the reason. */
function keyOf(plan: NodePlan): string {
  const [first] = reasonsOf(plan);
  return [plan.verdict, first?.reason, BY_MESSAGE.test(first?.reason ?? '') ? first.message : ''].join('\n');
}

function problemOf(nodes: readonly NodePlan[], nameOf: (plan: NodePlan) => string): NodeProblem {
  const [first] = nodes;
  return {
    verdict: first.verdict,
    count: nodes.reduce((sum, { node }) => sum + node.count, 0),
    why: `${nodes.length > 1 ? `On ${nameOf(first)}: ` : ''}${whyOf(first)}`,
    which: listNames(nodes.map(nameOf), MAX_NAMES),
  };
}

function whyOf(plan: NodePlan): string {
  const [first, ...others] = reasonsOf(plan);
  if (first === undefined) {
    return 'The plan has no pool.';
  }
  const rest = plan.verdict === 'uncovered' ? alsoNot(others.length) : others.map(({ pool, message }) => ` ${pool}: ${message}`).join('');
  return `${first.pool}: ${first.message}${rest}`;
}

function alsoNot(others: number): string {
  return others === 0 ? '' : others === 1 ? ' The other pool does not select it either.' : ` The other ${others} pools do not select it either.`;
}
