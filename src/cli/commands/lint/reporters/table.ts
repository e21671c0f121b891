import type { ReportLook } from './formats';
import { byObject, inputName, isOpen, podsOf, SEVERITIES, type LintedInput, type LintReport } from './lint-report';
import { podTable } from './pod-table';
import { summary } from './summary';
import { sentenceOf, Severity } from '../../../../diagnostics';
import type { LintFinding } from '../../../../lint';
import { oneLine, shortLine } from '../../../../util/single-line';
import { wrap } from '../../../io/terminal/wrap';

/** The indent of a finding's text. */
const INDENT = '        ';

/** A report for people, by input and object. */
export function tableReport(report: LintReport, look: ReportLook): string {
  const bodies = new Bodies(look);
  return [...report.inputs.flatMap((input) => inputLines(input, look, bodies)), ...podTable(podsOf(report), look), summaryLine(report, look), ''].join('\n');
}

function inputLines(input: LintedInput, look: ReportLook, bodies: Bodies): string[] {
  const objects = [...byObject(input)]
    .map(([object, findings]) => ({ object, findings: shown(findings, look) }))
    .filter(({ findings }) => findings.length > 0);
  return objects.flatMap(({ object, findings }, index) => [
    ...(index === 0 ? [look.colours.bold(look.colours.underline(oneLine(inputName(input))))] : []),
    `  ${look.colours.bold(shortLine(object))}`,
    '',
    ...findings.flatMap((finding) => [heading(finding, look), bodies.of(finding)]),
  ]);
}

/** The findings to show, the worst first and accepted ones last. */
function shown(findings: readonly LintFinding[], { verbose }: ReportLook): LintFinding[] {
  const open = findings.filter(isOpen);
  return [
    ...SEVERITIES.filter((severity) => verbose || severity !== Severity.INFO)
      .flatMap((severity) => open.filter((finding) => finding.severity === severity)),
    ...findings.filter(({ acknowledged }) => acknowledged !== undefined),
  ];
}

function heading({ severity, line, rule, acknowledged }: LintFinding, { colours }: ReportLook): string {
  const colour = { [Severity.ERROR]: colours.red, [Severity.WARNING]: colours.yellow, [Severity.INFO]: colours.blue }[severity];
  const label = acknowledged === undefined ? colour(severity.padEnd(7)) : colours.dim('accepted');
  return `${colours.dim(String(line ?? '').padStart(INDENT.length - 2))}  ${label}  ${colours.bold(oneLine(rule))}`;
}

/** Formats the lines below the headings of findings; equal findings of many workers are formatted once. */
class Bodies {
  private readonly known = new Map<string, string>();

  constructor(private readonly look: ReportLook) {}

  /** Field, sentence and fix of a finding, wrapped, with an empty line below. */
  public of(finding: LintFinding): string {
    const key = `${finding.message}\n${finding.path}\n${finding.acknowledged}`;
    let body = this.known.get(key);
    if (body === undefined) {
      body = this.formatFinding(finding);
      this.known.set(key, body);
    }
    return body;
  }

  private formatFinding(finding: LintFinding): string {
    const { path, fix, acknowledged } = finding;
    const { colours, width } = this.look;
    const sentence = sentenceOf(finding);
    const paragraph = (text: string) => wrap(shortLine(text), width - INDENT.length).map((part) => INDENT + part);
    return [
      ...(path && !sentence.includes(path) && !fix.includes(path) ? paragraph(path).map(colours.dim) : []),
      ...paragraph(sentence),
      ...(acknowledged !== undefined ? paragraph(`Accepted: ${acknowledged}`) : fix ? paragraph(`Fix: ${fix}`).map(colours.green) : []),
      '',
    ].join('\n');
  }
}

function summaryLine(report: LintReport, { colours, verbose }: ReportLook): string {
  const isHidden = (finding: LintFinding) => finding.severity === Severity.INFO && isOpen(finding);
  const hidden = !verbose && report.inputs.some(({ findings }) => findings.some(isHidden));
  return `${colours.bold(summary(report))}${hidden ? colours.dim(' (--verbose shows infos)') : ''}`;
}
