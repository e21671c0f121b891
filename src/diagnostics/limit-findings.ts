import type { Finding } from './finding';
import { messageOf } from './message';
import { rank, type RawFinding } from './raw-finding';

/** How many findings of one rule a report has about one object, so that it stays readable and its size bounded. */
export const MAX_FINDINGS = 20;

/** The fix of a finding that stands for those left out. */
export const MORE_FIX = 'Correct these first.';

/** The sentence of a finding that stands for those left out. */
export function moreSentence(count: number): string {
  return `and ${count} more of this rule.`;
}

/** The first values of those with the worst severity, in their order, and how many are left out. */
export function firstOfWorst<T>(
  values: readonly T[], severityOf: (value: T) => Pick<Finding, 'severity'>,
): { readonly first: readonly T[]; readonly omitted: readonly T[] } {
  if (values.length <= MAX_FINDINGS) {
    return { first: values, omitted: [] };
  }
  const worst = new Set([...values].sort((one, other) => rank(severityOf(one)) - rank(severityOf(other))).slice(0, MAX_FINDINGS));
  return { first: values.filter((value) => worst.has(value)), omitted: values.filter((value) => !worst.has(value)) };
}

/** Findings with at most so many of each rule; one more stands for those left out. */
export function limitFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MAX_FINDINGS) {
    return findings;
  }
  return [...new Set(findings.map(({ rule }) => rule))].flatMap((rule) => {
    const { first, omitted } = firstOfWorst(findings.filter((finding) => finding.rule === rule), (finding) => finding);
    return omitted.length === 0 ? first : [...first, moreFinding(rule, omitted)];
  });
}

/** The same of findings that were not acknowledged yet. */
export function limitRawFindings(findings: readonly RawFinding[]): RawFinding[] {
  return limitFindings(findings).map((finding) => ({ rejectedByApiServer: false, ...finding }));
}

/** The finding that stands for those of a rule that are left out. */
export function moreFinding(rule: string, omitted: readonly Pick<Finding, 'severity'>[]): Finding {
  const [{ severity }] = [...omitted].sort((one, other) => rank(one) - rank(other));
  return { rule, severity, message: messageOf(rule, moreSentence(omitted.length), MORE_FIX), fix: MORE_FIX };
}
