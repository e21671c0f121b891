import type { VerifyReport } from './verify-report';
import { breachText, explanationsOf, measuredText, summaryOf, VERDICT_LABELS } from './verify-text';
import { oneLine } from '../../../util/single-line';
import type { NodeVerdict, VerdictKind } from '../../../verification';
import { aligned } from '../../io/terminal/aligned';
import type { Look } from '../../io/terminal/look';
import { wrap } from '../../io/terminal/wrap';

/** Rows of nodes whose objectives are met say little: the table shows the others, and counts these. */
const MAX_MET = 20;

/** The times of loss that a table shows, of how many nodes. */
const MAX_BREACHES = 5;
const MAX_HISTORIES = 5;

const MAX_EXPLANATIONS = 20;

/** The report for people: the answer in sentences, then each verdict with its reasons, the worst first. */
export function verifyTable({ report }: VerifyReport, { colours, width }: Look): string {
  const [span, ...sentences] = summaryOf(report).map(oneLine);
  const met = report.verdicts.filter(({ verdict }) => verdict === 'met');
  const others = report.verdicts.filter(({ verdict }) => verdict !== 'met');
  const shown = [...others, ...(met.length > MAX_MET ? [] : met)];
  const paint: { readonly [kind in VerdictKind]: (text: string) => string } = { broken: colours.red, unknown: colours.yellow, met: (text) => text };
  const lines = aligned([['VERDICT', 'OBJECTIVE', 'NODE', 'POOL', 'MEASURED'], ...shown.map(row)]).split('\n');
  const painted = lines.map((line, index) => (index === 0 ? line : paint[shown[index - 1].verdict](line)));
  const sections = [
    [colours.bold(span), ...sentences.flatMap((sentence) => wrap(sentence, width))],
    ...(shown.length === 0 ? [] : [painted]),
    ...(met.length > MAX_MET ? [[`${met.length} other verdicts are 'met'; '--output json' lists them.`]] : []),
    ...breachSections(others, width),
    ...explanationSections(others, width),
    ...reasonSections(others, width),
  ];
  return `${sections.map((section) => section.join('\n')).join('\n\n')}\n`;
}

function row(one: NodeVerdict): string[] {
  return [VERDICT_LABELS[one.verdict], one.objective, oneLine(one.node), oneLine(one.pool ?? '-'), measuredText(one)];
}

/** The times of loss of the worst nodes. */
function breachSections(verdicts: readonly NodeVerdict[], width: number): string[][] {
  const nodes = verdicts.filter(({ breaches = [] }) => breaches.length > 0).slice(0, MAX_HISTORIES);
  return nodes.map(({ node, breaches = [] }) => {
    const rest = breaches.length - MAX_BREACHES;
    const lines = breaches.slice(0, MAX_BREACHES).map((span) => `  ${breachText(span)}`);
    return [...wrap(oneLine(`Loss above the objective on ${node}:`), width), ...lines, ...(rest > 0 ? [`  … and ${rest} more; '--output json' lists them.`] : [])];
  });
}

function explanationSections(verdicts: readonly NodeVerdict[], width: number): string[][] {
  const lines = explanationsOf(verdicts);
  const rest = lines.length - MAX_EXPLANATIONS;
  return lines.length === 0 ? [] : [[
    'What may explain it:',
    ...lines.slice(0, MAX_EXPLANATIONS).flatMap((line) => wrap(oneLine(line), width)),
    ...(rest > 0 ? [`… and ${rest} more; '--output json' lists them.`] : []),
  ]];
}

/** The reasons of each node, once for those that have the same. */
function reasonSections(verdicts: readonly NodeVerdict[], width: number): string[][] {
  const lines = verdicts.filter(({ reasons }) => reasons.length > 0)
    .map(({ node, objective, reasons }) => `${node}, ${objective}: ${reasons.map(({ message }) => message).join('; ')}.`);
  const shown = lines.slice(0, MAX_MET);
  return lines.length === 0
    ? []
    : [[
      ...shown.flatMap((line) => wrap(oneLine(line), width)),
      ...(lines.length > shown.length ? [`… and ${lines.length - shown.length} more; '--output json' lists them.`] : []),
    ]];
}
