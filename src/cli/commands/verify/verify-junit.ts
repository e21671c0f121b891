import junit, { type TestCase } from 'junit-report-builder';
import { reasonsText, type VerifyReport } from './verify-report';
import { breachText, measuredText } from './verify-text';
import { oneLine } from '../../../util/single-line';
import type { NodeVerdict } from '../../../verification';
import { PROGRAM } from '../../program-name';

/** A report for build servers: a suite for each objective, a case for each node; `unknown` is an error, not a failure. */
export function verifyJunit({ report: { verdicts } }: VerifyReport): string {
  const builder = junit.newBuilder().name(PROGRAM);
  for (const objective of new Set(verdicts.map((one) => one.objective))) {
    const suite = builder.testSuite().name(objective);
    for (const one of verdicts.filter((verdict) => verdict.objective === objective)) {
      const testCase = suite.testCase().name(clean(one.node)).className(clean(one.pool ?? objective));
      const details = detailsOf(one).map(clean).join('\n').replaceAll(']]>', ']] >');
      addVerdict(testCase, one, details);
    }
  }
  return `${builder.build()}\n`;
}

function detailsOf(one: NodeVerdict): string[] {
  const { breaches = [], explanations = [] } = one;
  return [...breaches.map(breachText), reasonsText(one), ...explanations.map(({ message }) => message)].filter((text) => text !== '');
}

function addVerdict(testCase: TestCase, one: NodeVerdict, details: string): void {
  if (one.verdict === 'broken') {
    testCase.failure(`${one.objective}: ${measuredText(one)}`, 'broken').stacktrace(details);
  } else if (one.verdict === 'unknown') {
    testCase.error(`${one.objective}: unknown`, 'unknown', details);
  }
}

/** A string without characters that XML does not allow, even escaped. */
function clean(text: string): string {
  return oneLine(text).replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd');
}
