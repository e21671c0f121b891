import { Severity, type Finding } from './finding';
import { rank } from './raw-finding';
import { oneLine } from '../util/single-line';

/** The findings of one worker as text: errors first, acknowledged findings last. */
export function reportText(path: string, findings: readonly Finding[]): string {
  const open = findings.filter(({ acknowledged }) => acknowledged === undefined).sort((one, other) => rank(one) - rank(other));
  const accepted = findings.filter(({ acknowledged }) => acknowledged !== undefined);
  const lines = [
    ...open.map((finding) => `  ${finding.severity.padEnd(7)}  ${oneLine(finding.message)}`),
    ...accepted.map((finding) => `  accepted ${oneLine(`${finding.message} (${finding.acknowledged})`)}`),
  ];
  return lines.length === 0 ? `${path}: no findings` : [`${path}: ${summary(findings)}`, ...lines].join('\n');
}

/** The numbers of findings, as `2 warnings, 1 info, 3 accepted`. */
export function summary(findings: readonly Finding[]): string {
  const open = findings.filter(({ acknowledged }) => acknowledged === undefined);
  const counts = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    .map((severity) => [severity, open.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count > 1 && severity !== Severity.INFO ? 's' : ''}`);
  const accepted = findings.length - open.length;
  return [...counts, ...(accepted > 0 ? [`${accepted} accepted`] : [])].join(', ') || 'no findings';
}
