import type { ReportLook } from './format';
import { byObject, inputName, sentenceOf, SEVERITIES, type LintedInput, type LintReport } from './lint-report';
import { summary } from './summary';
import { Severity } from '../../findings';
import type { LintFinding } from '../../lint';
import { oneLine } from '../../text';
import { wrap } from '../terminal/wrap';

/** Where the text of a finding begins. */
const INDENT = '        ';

/** For people, by input and object. */
export function tableReport(report: LintReport, look: ReportLook): string {
  return [...report.inputs.flatMap((input) => inputLines(input, look)), summaryLine(report, look), ''].join('\n');
}

function inputLines(input: LintedInput, look: ReportLook): string[] {
  const objects = [...byObject(input)]
    .map(([object, findings]) => ({ object, findings: shown(findings, look) }))
    .filter(({ findings }) => findings.length > 0);
  return objects.flatMap(({ object, findings }, index) => [
    ...(index === 0 ? [look.colours.bold(look.colours.underline(oneLine(inputName(input))))] : []),
    `  ${look.colours.bold(oneLine(object))}`,
    '',
    ...findings.flatMap((finding) => findingLines(finding, look)),
  ]);
}

/** The worst first. */
function shown(findings: readonly LintFinding[], { verbose }: ReportLook): LintFinding[] {
  return SEVERITIES.filter((severity) => verbose || severity !== Severity.INFO)
    .flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

function findingLines(finding: LintFinding, { colours, width }: ReportLook): string[] {
  const { severity, line, rule, path, fix } = finding;
  const sentence = sentenceOf(finding);
  const colour = { [Severity.ERROR]: colours.red, [Severity.WARNING]: colours.yellow, [Severity.INFO]: colours.blue }[severity];
  const paragraph = (text: string) => wrap(oneLine(text), width - INDENT.length).map((part) => INDENT + part);
  return [
    `${colours.dim(String(line ?? '').padStart(INDENT.length - 2))}  ${colour(severity.padEnd(7))}  ${colours.bold(oneLine(rule))}`,
    ...(path && !sentence.includes(path) ? paragraph(path).map(colours.dim) : []),
    ...paragraph(sentence),
    ...(fix ? paragraph(`Fix: ${fix}`).map(colours.green) : []),
    '',
  ];
}

function summaryLine(report: LintReport, { colours, verbose }: ReportLook): string {
  const hidden = !verbose && report.inputs.some(({ findings }) => findings.some(({ severity }) => severity === Severity.INFO));
  return `${colours.bold(summary(report))}${hidden ? colours.dim(' (--verbose shows infos)') : ''}`;
}
