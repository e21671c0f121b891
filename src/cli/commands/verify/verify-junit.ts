import { reasonsText, type VerifyReport } from './verify-report';
import { breachText, measuredText } from './verify-text';
import { oneLine } from '../../../util/single-line';
import type { NodeVerdict } from '../../../verification';
import { junitXml, type JunitCase } from '../../io/junit-xml';

/** A report for build servers: a suite for each objective, a case for each node; `unknown` is an error, not a failure. */
export function verifyJunit({ report: { verdicts } }: VerifyReport): string {
  const objectives = [...new Set(verdicts.map(({ objective }) => objective))];
  const casesOf = (objective: string) => verdicts.filter((one) => one.objective === objective).map(verdictCase);
  return junitXml(objectives.map((objective) => ({ name: objective, cases: casesOf(objective) })));
}

function verdictCase(verdict: NodeVerdict): JunitCase {
  const { objective, node, pool, breaches = [], explanations = [] } = verdict;
  const text = [...breaches.map(breachText), reasonsText(verdict), ...explanations.map(({ message }) => message)].filter((line) => line !== '').map(oneLine).join('\n');
  return {
    name: node,
    className: pool ?? objective,
    ...(verdict.verdict === 'broken' && { failure: { message: `${objective}: ${measuredText(verdict)}`, type: 'broken', text } }),
    ...(verdict.verdict === 'unknown' && { error: { message: `${objective}: unknown`, type: 'unknown', text } }),
  };
}
