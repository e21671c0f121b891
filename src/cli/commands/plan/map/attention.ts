import type { NodePlan, NodeVerdict } from '../../../../scheduling';
import { escaped } from '../../../io/escape-html';
import { groupProblems, type NodeProblem } from '../node-problems';

/** A short description of each verdict. */
export const MEANINGS: { readonly [verdict in NodeVerdict]: string } = {
  uncovered: 'no pool selects it',
  pending: 'its worker stays Pending',
  double: 'more than one pool selects it',
  unready: 'not Ready, so that no worker starts yet',
  desktop: 'Docker Desktop, where workers may not start',
  oversized: "the memory limit is above the node's memory",
  covered: 'one worker that fits',
  unknown: 'whether its worker fits is unknown',
  virtual: 'no kernel of its own, so no worker can run',
  autopilot: 'GKE Autopilot, which admits no worker',
  foreign: 'another operating system than Linux',
  imageless: 'an architecture without an image',
};

/** A table of the problems, grouped by kind. */
export function attention(nodes: readonly NodePlan[]): string {
  const problems = groupProblems(nodes);
  return problems.length === 0 ? '<p class="fine">Every node has one worker that fits.</p>'
    : `<table>\n<tr><th>nodes</th><th>what</th><th>why</th><th>which</th></tr>\n${problems.map(row).join('\n')}\n</table>`;
}

function row({ verdict, count, why, which }: NodeProblem): string {
  const what = `<span class="chip ${verdict}">${verdict}</span> ${MEANINGS[verdict]}`;
  return `<tr><td class="number">${count}</td><td>${what}</td><td>${escaped(why)}</td><td class="names">${escaped(which)}</td></tr>`;
}
