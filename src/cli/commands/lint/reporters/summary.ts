import { findingsOf, isOpen, notChecked, SEVERITIES, type LintReport } from './lint-report';
import { Severity } from '../../../../diagnostics';
import { listNames } from '../../../../util/list-names';
import { oneLine } from '../../../../util/single-line';

/** The counts in one line: `2 workers, 3 errors, 1 info`. */
export function summary(report: LintReport): string {
  const { inputs } = report;
  const workers = total(inputs.map((input) => input.workers));
  const others = total(inputs.map((input) => input.daemonSets)) - workers;
  const { files, objects, kinds } = notChecked(report);
  return [
    ...(workers > 0 ? [counted(workers, 'worker')] : []),
    ...(others > 0 ? [counted(others, workers > 0 ? 'other DaemonSet' : 'DaemonSet')] : []),
    ...(workers + others > 0 ? severities(report) : []),
    ...(files > 0 ? [`${counted(files, 'file')} not checked`] : []),
    ...(objects > 0 ? [`${counted(objects, 'other object')} not checked (${kindsText(kinds)}): use 'kubectl apply --dry-run=server' or kubeconform`] : []),
  ].join(', ');
}

/** The limit of names in a list. */
const MAX_NAMES = 6;

/** The limit of characters of a name in a list. */
const MAX_NAME = 80;

function kindsText(kinds: { readonly [kind: string]: number }): string {
  return listNames(Object.entries(kinds).map(([kind, count]) => `${count} ${shortened(kind)}`), MAX_NAMES);
}

function shortened(name: string): string {
  return oneLine(name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name);
}

/** The number of findings by severity, the worst first. */
function severities(report: LintReport): string[] {
  const numbers = new Map<Severity, number>();
  const findings = findingsOf(report);
  const open = findings.filter(isOpen);
  for (const { severity } of open) {
    numbers.set(severity, (numbers.get(severity) ?? 0) + 1);
  }
  const present = SEVERITIES.filter((severity) => numbers.has(severity));
  const accepted = findings.filter(({ acknowledged }) => acknowledged !== undefined).length;
  const known = findings.length - open.length - accepted;
  return [
    ...(present.length === 0 ? ['no findings'] : present.map((severity) => counted(numbers.get(severity)!, severity))),
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
    ...(known > 0 ? [`${known} in the baseline`] : []),
  ];
}

/** A number and its noun, in the plural where needed. */
export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 || word === Severity.INFO ? '' : 's'}`;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
