import { findingsOf, SEVERITIES, type LintReport } from './lint-report';
import { Severity } from '../../../../diagnostics';

/** The numbers in one line: `2 workers, 3 errors, 1 info`. */
export function summary(report: LintReport): string {
  const { inputs } = report;
  const workers = total(inputs.map((input) => input.workers));
  const others = total(inputs.map((input) => input.daemonSets)) - workers;
  const unread = inputs.filter(({ problem }) => problem !== undefined).length;
  return [
    ...(workers > 0 ? [counted(workers, 'worker')] : []),
    ...(others > 0 ? [counted(others, workers > 0 ? 'other DaemonSet' : 'DaemonSet')] : []),
    ...(unread > 0 ? [`${unread} not checked`] : []),
    ...(workers + others > 0 ? severities(report) : []),
  ].join(', ');
}

/** How many findings of each severity there are, from the worst on. */
function severities(report: LintReport): string[] {
  const numbers = new Map<Severity, number>();
  const findings = findingsOf(report);
  const open = findings.filter(({ acknowledged }) => acknowledged === undefined);
  for (const { severity } of open) {
    numbers.set(severity, (numbers.get(severity) ?? 0) + 1);
  }
  const present = SEVERITIES.filter((severity) => numbers.has(severity));
  const accepted = findings.length - open.length;
  return [
    ...(present.length === 0 ? ['no findings'] : present.map((severity) => counted(numbers.get(severity)!, severity))),
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
  ];
}

/** A number with its word. */
export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 || word === Severity.INFO ? '' : 's'}`;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
