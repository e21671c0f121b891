import { reasonsText, type VerifyReport } from './verify-report';
import { breachText, explanationsOf, measuredText, summaryOf, VERDICT_LABELS } from './verify-text';
import { code, row, table } from '../../../util/markdown';
import { oneLine } from '../../../util/single-line';
import type { NodeVerdict } from '../../../verification';

/** GitHub takes 65,536 characters in a comment. */
const MAX_CHARACTERS = 50_000;

const MAX_EXPLANATIONS = 20;

/** A report for a comment or a page: the answer, then each verdict that is not `met`. */
export function verifyMarkdown({ report }: VerifyReport): string {
  const [span, ...sentences] = summaryOf(report);
  const others = report.verdicts.filter(({ verdict }) => verdict !== 'met');
  const explanations = explanationsOf(others).slice(0, MAX_EXPLANATIONS);
  const rows = fitting(others.map(cells));
  return `${[
    `### Kubeshark workers: ${prose(span)}`,
    sentences.map(prose).join('\n'),
    ...(rows.length === 0 ? [] : [table(['Verdict', 'Objective', 'Node', 'Pool', 'Measured', 'Why'], rows)]),
    ...(explanations.length === 0 ? [] : [['What may explain it:', '', ...explanations.map((line) => `- ${prose(line)}`)].join('\n')]),
    ...(others.length > rows.length ? [`… and ${others.length - rows.length} more.`] : []),
    `${report.totals.met} of ${report.verdicts.length} verdicts are met.`,
  ].join('\n\n')}\n`;
}

function fitting(rows: string[][]): string[][] {
  let characters = 0;
  const end = rows.findIndex((cellsOfRow) => (characters += row(cellsOfRow).length + 1) > MAX_CHARACTERS);
  return end === -1 ? rows : rows.slice(0, end);
}

function cells(one: NodeVerdict): string[] {
  const { verdict, objective, node, pool } = one;
  const why = [...(one.breaches ?? []).slice(0, 3).map(breachText), reasonsText(one)].filter((text) => text !== '');
  return [
    verdict === 'broken' ? `**${VERDICT_LABELS[verdict]}**` : VERDICT_LABELS[verdict], objective, code(oneLine(node)), pool === undefined ? '' : code(oneLine(pool)),
    measuredText(one), why.map(prose).join('<br>'),
  ];
}

/** Text with all signs of Markdown and HTML escaped. */
function prose(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>~&]/g, '\\$&');
}
