import { byObject, counts, inputName, type LintedInput, type LintReport } from './lint-report';
import { counted } from './summary';
import type { Severity } from '../../../../diagnostics';
import type { LintFinding } from '../../../../lint';
import { oneLine } from '../../../../util/single-line';
import { junitXml, type JunitCase } from '../../../io/junit-xml';

/** A report for build servers: a suite for each input, a case for each object, which fails if it has findings that count. */
export function junitReport({ inputs, failOn }: LintReport): string {
  return junitXml(inputs.map((input) => ({
    name: inputName(input),
    cases: [
      ...(input.problem === undefined ? [] : [{ ...newCase('read', input), error: { message: input.problem } }]),
      ...[...byObject(input)].map(([object, findings]) => objectCase(newCase(object, input), findings, failOn)),
    ],
  })));
}

function newCase(name: string, input: LintedInput): JunitCase {
  return { name, className: inputName(input), file: input.file };
}

/** The format allows one failure for a case: it lists all findings that count. */
function objectCase(testCase: JunitCase, findings: readonly LintFinding[], failOn: Severity): JunitCase {
  const failures = findings.filter((finding) => counts(finding, failOn));
  const others = findings.filter((finding) => !counts(finding, failOn));
  return {
    ...testCase,
    ...(failures.length > 0 && {
      failure: { message: `${counted(failures.length, 'finding')} at or above ${failOn}`, type: failOn, text: failures.map(line).join('\n') },
    }),
    ...(others.length > 0 && { output: others.map(line).join('\n') }),
  };
}

function line({ severity, file, line: at, path, message, acknowledged, inBaseline }: LintFinding): string {
  const where = [...(file === undefined ? [] : [at === undefined ? file : `${file}:${at}`]), ...(path ? [path] : [])].join(' ');
  const text = `${severity} ${where === '' ? '' : `${where}: `}${message}`;
  return oneLine(acknowledged === undefined ? `${inBaseline ? 'in the baseline: ' : ''}${text}` : `accepted ${text} (${acknowledged})`);
}
