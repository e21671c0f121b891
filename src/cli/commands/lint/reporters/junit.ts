import junit, { type TestCase, type TestSuite } from 'junit-report-builder';
import { byObject, counts, inputName, type LintedInput, type LintReport } from './lint-report';
import { counted } from './summary';
import type { Severity } from '../../../../diagnostics';
import type { LintFinding } from '../../../../lint';
import { oneLine } from '../../../../util/single-line';
import { PROGRAM } from '../../../program-name';

/** A report for build servers: a suite for each input, a case for each object, which fails if it has findings that count. */
export function junitReport(report: LintReport): string {
  const builder = junit.newBuilder().name(PROGRAM);
  for (const input of report.inputs) {
    addSuite(builder.testSuite().name(clean(inputName(input))), input, report.failOn);
  }
  return `${builder.build()}\n`;
}

function addSuite(suite: TestSuite, input: LintedInput, failOn: Severity): void {
  if (input.problem !== undefined) {
    newCase(suite, 'read', input).error(clean(input.problem));
  }
  for (const [object, findings] of byObject(input)) {
    addCase(newCase(suite, object, input), findings, failOn);
  }
}

function newCase(suite: TestSuite, name: string, input: LintedInput): TestCase {
  const testCase = suite.testCase().name(clean(name)).className(clean(inputName(input)));
  return input.file === undefined ? testCase : testCase.file(clean(input.file));
}

/** The format allows one failure for a case: it lists all findings that count. */
function addCase(testCase: TestCase, findings: readonly LintFinding[], failOn: Severity): void {
  const failures = findings.filter((finding) => counts(finding, failOn));
  const others = findings.filter((finding) => !counts(finding, failOn));
  if (failures.length > 0) {
    testCase.failure(`${counted(failures.length, 'finding')} at or above ${failOn}`, failOn).stacktrace(lines(failures));
  }
  if (others.length > 0) {
    testCase.standardOutput(lines(others));
  }
}

/** Findings without the end of a CDATA section: the library escapes only the first one. */
function lines(findings: readonly LintFinding[]): string {
  return findings.map(line).join('\n').replaceAll(']]>', ']] >');
}

function line({ severity, file, line: at, path, message, acknowledged, inBaseline }: LintFinding): string {
  const where = [...(file === undefined ? [] : [at === undefined ? file : `${file}:${at}`]), ...(path ? [path] : [])].join(' ');
  const text = `${severity} ${where === '' ? '' : `${where}: `}${message}`;
  return clean(acknowledged === undefined ? `${inBaseline ? 'in the baseline: ' : ''}${text}` : `accepted ${text} (${acknowledged})`);
}

/** A string without characters that XML does not allow, even escaped. */
function clean(text: string): string {
  return oneLine(text).replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd');
}
