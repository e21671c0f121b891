import type { SizeReport } from './size-json';
import { usageSection } from './usage-table';
import { requirementText } from '../../../rules/placement/index';
import { isSized, type LeftOut, type PoolSelection, type ProposedPool } from '../../../sizing';
import { sizeText } from '../../../sizing/index';
import { listNames } from '../../../util/list-names';
import { oneLine } from '../../../util/single-line';
import { aligned } from '../../io/terminal/aligned';
import type { Look } from '../../io/terminal/look';
import { wrap } from '../../io/terminal/wrap';
import { counted } from '../lint/reporters/summary';

/** The report for people: the pools with values and reasons, the measurements, the nodes without a pool, and the code. */
export function sizeTable({ proposal: { pools, leftOut }, usage, code }: SizeReport, look: Look): string {
  const sections = [
    ...pools.map((pool) => poolSection(pool, look)),
    ...(usage === undefined ? [] : [usageSection(usage, look)]),
    ...(leftOut.length === 0 ? [] : [leftOutSection(leftOut, look)]),
    code === '' ? 'No node can run a worker.' : code.trimEnd(),
  ];
  return `${sections.join('\n\n')}\n`;
}

function poolSection({ name, nodes, count, smallest, selection, sizing }: ProposedPool, { colours, width }: Look): string {
  const heading = `${colours.bold(name)}  ${counted(count, 'node')} from ${sizeText(smallest)}: ${oneLine(listNames(nodes))}`;
  const facts = wrap(oneLine(selectionText(selection)), width);
  if (!isSized(sizing)) {
    return [heading, ...facts, ...sizing.tooSmall.flatMap((reason) => wrap(`Too small. ${reason}.`, width).map(colours.red))].join('\n');
  }
  const rows = sizing.values.map(({ prop, value, reason }) => [`  ${prop}`, value, oneLine(reason)]);
  return [heading, ...facts, `On top of the preset ${sizing.preset}:`, aligned([['  PROP', 'VALUE', 'WHY'], ...rows], width)].join('\n');
}

function selectionText(selection: PoolSelection): string {
  switch (selection.by) {
    case 'label': return `Selected by ${requirementText({ key: selection.key, operator: 'In', values: selection.values })}, which these nodes alone have.`;
    case 'hostnames': return 'Selected by hostname, because no label is unique to these nodes: nodes that are added later are in no pool.';
    case 'none': return `Cannot be selected: ${selection.reason}.`;
  }
}

function leftOutSection(leftOut: readonly LeftOut[], { colours, width }: Look): string {
  const byReason = new Map<string, string[]>();
  leftOut.forEach(({ node, reason }) => byReason.set(reason, [...byReason.get(reason) ?? [], node]));
  const lines = [...byReason].flatMap(([reason, nodes]) => wrap(oneLine(`${listNames(nodes)}: ${reason}.`), width));
  return [colours.bold(`${counted(leftOut.length, 'node')} in no pool`), ...lines].join('\n');
}
