import { Severity } from '../../../../diagnostics';
import type { LintFinding } from '../../../../lint';

/** A file, the standard input or a cluster, and what came of it. */
export interface LintedInput {
  /** The file as its user named it, `-` for the standard input; none for a cluster. */
  readonly file?: string;
  /** Why it could not be checked. */
  readonly problem?: string;
  /** Its DaemonSets, each as a finding names it. */
  readonly objects: readonly string[];
  readonly findings: readonly LintFinding[];
  /** How many DaemonSets it has, and how many of them are workers. */
  readonly daemonSets: number;
  readonly workers: number;
  /** How many of its objects are not checked, since they are no DaemonSets. */
  readonly others?: number;
  /** Whether there is nothing in it to check. */
  readonly isSkipped?: boolean;
}

/** What a call of `lint` has to tell. */
export interface LintReport {
  readonly inputs: readonly LintedInput[];
  /** The least severity that counts. */
  readonly failOn: Severity;
}

/** From the worst on. */
export const SEVERITIES: readonly Severity[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** How many files and objects of the inputs were not checked. */
export function notChecked({ inputs }: LintReport): { readonly files: number; readonly objects: number } {
  return {
    files: inputs.filter(({ isSkipped, problem }) => isSkipped || problem !== undefined).length,
    objects: inputs.reduce((sum, { others = 0 }) => sum + others, 0),
  };
}

/** All findings, input by input. */
export function findingsOf({ inputs }: LintReport): LintFinding[] {
  return inputs.flatMap(({ findings }) => findings);
}

/** Whether a finding is neither accepted nor in the baseline. */
export function isOpen({ acknowledged, inBaseline }: LintFinding): boolean {
  return acknowledged === undefined && inBaseline !== true;
}

/** Whether a finding fails the call: it is open, and as bad as those that do. */
export function counts(finding: LintFinding, failOn: Severity): boolean {
  return isOpen(finding) && SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(failOn);
}

/** The findings of an input by their objects; those without any are there too. */
export function byObject({ objects, findings }: LintedInput): Map<string, LintFinding[]> {
  const groups = new Map<string, LintFinding[]>(objects.map((object) => [object, []]));
  for (const finding of findings) {
    const group = groups.get(finding.object);
    if (group === undefined) {
      groups.set(finding.object, [finding]);
    } else {
      group.push(finding);
    }
  }
  return groups;
}

/** An input by the name that its user knows. */
export function inputName({ file }: LintedInput): string {
  return file === undefined ? 'cluster' : file === '-' ? 'standard input' : file;
}
