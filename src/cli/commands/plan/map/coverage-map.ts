import { attention, MEANINGS } from './attention';
import { shortStatus, shortHeadroom } from './node-text';
import { poolClass, HEADROOM_STEPS, headroomClass } from './palette';
import { PATTERNS, style } from './style';
import { zoneMap, type Colouring } from './zone-map';
import type { Finding } from '../../../../diagnostics';
import { FINE_VERDICTS, VERDICTS, type NodeVerdict, type PlanGroup, type PoolPlan } from '../../../../scheduling';
import { escaped } from '../../../io/escape-html';
import type { PlanReport } from '../plan-report';
import { scarcest } from '../scarcest';

/** The limit of findings; all are about nodes that are marked in the map. */
const MAX_FINDINGS = 6;

const BAD: readonly NodeVerdict[] = ['uncovered', 'pending', 'double'];

const BY_HEADROOM: Colouring = { classOf: headroomClass, textOf: shortHeadroom, orderOf: ({ headroom }) => scarcest(headroom)?.part ?? 1 };

/** A self-contained page: the problems, and each node by its pool and by its free share. */
export function coverageMap({ plan: { nodes, totals, pools, zones, sizes, findings }, podsKnown }: PlanReport): string {
  const names = pools.map(({ pool }) => pool);
  const wrong = VERDICTS.filter((verdict) => verdict !== 'covered' && verdict !== 'oversized' && totals[verdict] > 0);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Worker coverage: ${totals.covered} of ${totals.nodes} nodes</title>
<style>
${style(pools.length)}
</style>
</head>
<body>
${PATTERNS}
<h1>Worker coverage</h1>
<div class="tiles">
${tile('nodes', totals.nodes, '')}
${VERDICTS.filter((verdict) => totals[verdict] > 0).map((verdict) => tile(MEANINGS[verdict], totals[verdict], toneOf(verdict))).join('\n')}
</div>
<h2>What needs attention</h2>
${attention(nodes)}
${findingList(findings)}
<h2>Nodes by pool</h2>
<ul class="legend">
${[...wrong.map(verdictEntry), ...(totals.oversized > 0 ? [entry('unknown oversized', MEANINGS.oversized)] : []), ...pools.map(poolEntry)].join('\n')}
</ul>
${zoneMap('Nodes by zone, coloured by pool', nodes, zones, byPool(names))}
<h2>Nodes by free capacity</h2>
<p class="dim">The smaller free share of CPU and memory, ${podsKnown ? 'after the requests of all pods' : 'after the requests of workers; other pods are unknown'}.</p>
<ul class="legend">
${[...wrong.map(verdictEntry), ...HEADROOM_STEPS.map(({ name }, index) => entry(`room r${index}`, name)), entry('unknown', 'unknown')].join('\n')}
</ul>
${zoneMap('Nodes by zone, coloured by free capacity', nodes, zones, BY_HEADROOM)}
<div class="half">
<div><h2>Pools</h2>
${poolTable(pools)}
</div>
<div><h2>Node sizes</h2>
${groupTable('size', sizes)}
</div>
</div>
</body>
</html>
`;
}

function byPool(pools: readonly string[]): Colouring {
  return { classOf: (plan) => poolClass(plan, pools), textOf: shortStatus, orderOf: ({ workers }) => pools.indexOf(workers[0]) };
}

function toneOf(verdict: NodeVerdict): string {
  return BAD.includes(verdict) ? 'bad' : FINE_VERDICTS.includes(verdict) ? '' : 'warn';
}

function findingList(findings: readonly Finding[]): string {
  const rest = findings.length - MAX_FINDINGS;
  return [
    ...findings.slice(0, MAX_FINDINGS).map(({ message }) => `<p>${escaped(message)}</p>`),
    ...(rest > 0 ? [`<p class="dim">and ${rest} more like these</p>`] : []),
  ].join('\n');
}

function tile(name: string, count: number, tone: string): string {
  return `<div class="tile ${tone}"><b>${count}</b><span class="dim">${escaped(name)}</span></div>`;
}

function verdictEntry(verdict: NodeVerdict): string {
  return entry(verdict, MEANINGS[verdict]);
}

function poolEntry({ pool, running }: PoolPlan, index: number): string {
  return entry(`pool p${index}`, `${pool} (${running})`);
}

function entry(look: string, text: string): string {
  return `<li><svg viewBox="0 0 16 16" aria-hidden="true"><rect class="${look}" x="1" y="1" width="14" height="14" rx="2"/></svg>${escaped(text)}</li>`;
}

function poolTable(pools: readonly PoolPlan[]): string {
  return table(['pool', 'selected', 'running', 'waiting', 'unknown'], pools.map(({ pool, selected, running, pending, doubtful }) => [pool, selected, running, pending, doubtful]));
}

function groupTable(title: string, groups: readonly PlanGroup[]): string {
  const present = VERDICTS.filter((verdict) => groups.some((group) => group[verdict] > 0));
  return table([title, 'nodes', ...present], groups.map((group) => [group.name, group.nodes, ...present.map((verdict) => group[verdict])]));
}

function table(heading: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = (row: readonly (string | number)[], tag: string) => row
    .map((one, index) => `<${tag}${index > 0 ? ' class="number"' : ''}>${escaped(String(one))}</${tag}>`).join('');
  return `<table>\n<tr>${cells(heading, 'th')}</tr>\n${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')}\n</table>`;
}
