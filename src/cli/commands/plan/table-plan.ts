import { groupProblems, type NodeProblem } from './node-problems';
import { nodeName, problemCount, reasonsOf, type PlanLook, type PlanReport } from './plan-report';
import { headroomText, scarcest } from './scarcest';
import { Severity } from '../../../diagnostics';
import { FINE_VERDICTS, VERDICTS, type NodePlan, type NodeVerdict, type PlanGroup, type PoolPlan } from '../../../scheduling';
import { shortLine } from '../../../util/single-line';
import { aligned } from '../../io/terminal/aligned';
import type { Colours } from '../../io/terminal/colours';
import { wrap } from '../../io/terminal/wrap';
import { counted } from '../lint/reporters/summary';

/** The indent of the text about a node. */
const INDENT = '    ';

/** The limit of groups without `--verbose`. */
const MAX_GROUPS = 12;

/** A report for people: the problems first, then the summaries. */
export function tablePlan(report: PlanReport, look: PlanLook): string {
  const { plan: { pools, zones, sizes } } = report;
  return [
    ...nodeLines(report, look),
    ...section('Pools', poolRows(pools), look),
    ...section('Zones', groupRows('zone', zones, look), look),
    ...section('Node sizes', groupRows('size', sizes, look), look),
    ...findingLines(report, look),
    summaryLine(report, look),
    '',
  ].join('\n');
}

/** The counts of pools; what is unknown has a column where there is any. */
function poolRows(pools: readonly PoolPlan[]): string[][] {
  const isDoubtful = pools.some(({ doubtful }) => doubtful > 0);
  return [
    ['pool', 'selected', 'running', 'waiting', ...(isDoubtful ? ['unknown'] : [])],
    ...pools.map(({ pool, selected, running, pending, doubtful }) => (
      [pool, selected, running, pending, ...(isDoubtful ? [doubtful] : [])].map(String)
    )),
  ];
}

function nodeLines({ plan: { nodes } }: PlanReport, look: PlanLook): string[] {
  const lines = look.verbose
    ? nodes.flatMap((node) => verboseLines(node, look))
    : groupProblems(nodes).flatMap((problem) => problemLines(problem, look));
  return lines.length === 0 ? [] : [...lines, ''];
}

function problemLines({ verdict, count, which, why }: NodeProblem, look: PlanLook): string[] {
  return [headingOf(verdict, `${counted(count, 'node')}: ${which}`, '', look), ...paragraph(why, look)];
}

function verboseLines(node: NodePlan, look: PlanLook): string[] {
  const { verdict, zone, size, workers, headroom, noWorker } = node;
  const reasons = reasonsOf(node);
  const scarce = scarcest(headroom);
  const free = scarce === undefined ? '' : `, ${headroomText(scarce)}`;
  return [
    headingOf(verdict, nodeName(node), `${zone ?? 'no zone'}, ${size}`, look),
    ...(reasons.length === 0 && workers.length > 0 ? paragraph(`${workers.join(', ')}${free}`, look) : []),
    ...reasons.flatMap(({ pool, message }) => paragraph(`${pool}: ${message}`, look)),
    ...(reasons.length === 0 && noWorker !== null ? paragraph(`It ${noWorker}.`, look) : []),
  ];
}

function headingOf(verdict: NodeVerdict, what: string, where: string, { colours }: PlanLook): string {
  return `${colourOf(verdict, colours)(verdict.padEnd(9))}  ${colours.bold(shortLine(what))}  ${colours.dim(shortLine(where))}`.trimEnd();
}

function paragraph(text: string, { width }: PlanLook): string[] {
  return wrap(shortLine(text), width - INDENT.length).map((line) => INDENT + line);
}

function colourOf(verdict: NodeVerdict, { red, yellow, green, dim }: Colours): (text: string) => string {
  switch (verdict) {
    case 'uncovered':
    case 'pending':
    case 'double': return red;
    case 'covered': return green;
    default: return FINE_VERDICTS.includes(verdict) ? dim : yellow;
  }
}

function groupRows(title: string, groups: readonly PlanGroup[], { verbose }: PlanLook): string[][] {
  const present = VERDICTS.filter((verdict) => groups.some((group) => group[verdict] > 0));
  const worst = [...groups].sort((one, other) => problemCount(other) - problemCount(one));
  const shown = verbose || groups.length <= MAX_GROUPS ? groups : worst.slice(0, MAX_GROUPS);
  const rest = groups.length - shown.length;
  return [
    [title, 'nodes', ...present],
    ...shown.map((group) => [group.name, String(group.nodes), ...present.map((verdict) => String(group[verdict] || '-'))]),
    ...(rest > 0 ? [[`and ${rest} more`, ...Array.from({ length: present.length + 1 }, () => '')]] : []),
  ];
}

function section(title: string, rows: readonly (readonly string[])[], { colours }: PlanLook): string[] {
  const [heading, ...lines] = aligned(rows.map((row) => row.map(shortLine))).split('\n');
  return [colours.bold(title), `  ${colours.dim(heading)}`, ...lines.map((line) => `  ${line}`), ''];
}

function findingLines({ plan: { findings } }: PlanReport, { colours, width }: PlanLook): string[] {
  return findings.flatMap(({ severity, message }) => [
    ...wrap(shortLine(message), width - 9).map((line, index) => (index > 0 ? `         ${line}`
      : `${(severity === Severity.INFO ? colours.blue : colours.yellow)(severity.padEnd(7))}  ${line}`)),
    '',
  ]);
}

function summaryLine({ plan: { totals }, podsKnown }: PlanReport, { colours }: PlanLook): string {
  const parts = VERDICTS.filter((verdict) => totals[verdict] > 0).map((verdict) => `${totals[verdict]} ${verdict}`);
  return `${colours.bold([counted(totals.nodes, 'node'), ...parts].join(', '))}${podsKnown ? '' : colours.dim(' (other pods are unknown: pass --pods)')}`;
}
