import { escaped } from './escape';
import type { NodePlan, NodeVerdict } from '../../../../scheduling';
import { groupProblems, type NodeProblem } from '../node-problems';

/** What each verdict means, in a few words. */
export const MEANINGS: { readonly [verdict in NodeVerdict]: string } = {
  uncovered: 'no worker is sent here',
  pending: 'its worker waits for ever',
  double: 'more than one worker is sent here',
  oversized: 'the memory limit is more than the node has',
  covered: 'one worker that fits',
  foreign: 'no Linux of its own, so no worker is meant',
};

/** What is wrong, the same kinds of things together, as a table. */
export function attention(nodes: readonly NodePlan[]): string {
  const problems = groupProblems(nodes);
  return problems.length === 0 ? '<p class="fine">Every node has one worker that fits.</p>'
    : `<table>\n<tr><th>nodes</th><th>what</th><th>why</th><th>which</th></tr>\n${problems.map(row).join('\n')}\n</table>`;
}

function row({ verdict, count, why, which }: NodeProblem): string {
  const what = `<span class="chip ${verdict}">${verdict}</span> ${MEANINGS[verdict]}`;
  return `<tr><td class="number">${count}</td><td>${what}</td><td>${escaped(why)}</td><td class="names">${escaped(which)}</td></tr>`;
}
