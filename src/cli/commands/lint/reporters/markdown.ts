import { findingsOf, isOpen, SEVERITIES, type LintReport } from './lint-report';
import { counted, summary } from './summary';
import { sentenceOf, Severity } from '../../../../diagnostics';
import type { LintFinding } from '../../../../lint';
import { ruleAddress } from '../../../../util/documentation';
import { code, row, table } from '../../../../util/markdown';
import { oneLine } from '../../../../util/single-line';

/** GitHub takes 65,536 characters in a comment. */
const MAX_CHARACTERS = 60_000;

/** A report for a comment on a pull request: the worst findings first, as many as a comment can hold. */
export function markdownReport(report: LintReport): string {
  const heading = `### Kubeshark workers: ${summary(report)}`;
  const problems = report.inputs.flatMap(({ problem }) => (problem === undefined ? [] : [`- Not checked: ${prose(problem)}`]));
  return `${[heading, ...(problems.length > 0 ? [problems.join('\n')] : []), ...findingsTable(report)].join('\n\n')}\n`;
}

function findingsTable(report: LintReport): string[] {
  const findings = findingsOf(report).filter(({ inBaseline }) => !inBaseline);
  if (findings.length === 0) {
    return [];
  }
  const open = findings.filter(isOpen);
  const sorted = [
    ...SEVERITIES.flatMap((severity) => open.filter((finding) => finding.severity === severity)),
    ...findings.filter(({ acknowledged }) => acknowledged !== undefined),
  ];
  const rows = fitting(sorted.map(cells));
  const rest = sorted.length - rows.length;
  return [
    table(['', 'Rule', 'Where', 'Finding'], rows),
    ...(rest > 0 ? [`… and ${counted(rest, 'finding')} more that a comment cannot hold.`] : []),
  ];
}

function fitting(rows: string[][]): string[][] {
  let characters = 0;
  const end = rows.findIndex((cellsOfRow) => (characters += row(cellsOfRow).length + 1) > MAX_CHARACTERS);
  return end === -1 ? rows : rows.slice(0, end);
}

function cells(finding: LintFinding): string[] {
  const { severity, rule, file, line, object, path, fix, acknowledged } = finding;
  const where = [...(file === undefined ? [] : [line === undefined ? file : `${file}:${line}`]), object, ...(path ? [path] : [])];
  return [
    acknowledged !== undefined ? 'accepted' : severity === Severity.ERROR ? `**${severity}**` : severity,
    `[${code(rule)}](${ruleAddress(rule)})`,
    where.map((part) => code(oneLine(part))).join('<br>'),
    [prose(sentenceOf(finding)), ...conclusionOf(fix, acknowledged)].join('<br>'),
  ];
}

/** The reason of an accepted finding, or the fix of any other. */
function conclusionOf(fix: string, acknowledged: string | undefined): string[] {
  if (acknowledged !== undefined) {
    return [`**Accepted:** ${prose(acknowledged)}`];
  }
  return fix ? [`**Fix:** ${prose(fix)}`] : [];
}

/** Text with all signs of Markdown and HTML escaped. */
function prose(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>~&]/g, '\\$&');
}
