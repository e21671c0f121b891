import { Severity } from '../../../../diagnostics';
import type { LintFinding } from '../../../../lint';
import type { PodState } from '../pods/pod-states';

/** The result of an input: a file, the standard input or a cluster. */
export interface LintedInput {
  /** The file as its user named it, `-` for the standard input; `undefined` for a cluster. */
  readonly file?: string;
  /** Why it could not be checked. */
  readonly problem?: string;
  /** Its DaemonSets, as findings name them. */
  readonly objects: readonly string[];
  readonly findings: readonly LintFinding[];
  /** The number of its DaemonSets, and of workers among them. */
  readonly daemonSets: number;
  readonly workers: number;
  /** The number of its other objects, which are not checked, by kind. */
  readonly others?: { readonly [kind: string]: number };
  /** What the pods of its workers do, of a cluster. */
  readonly pods?: readonly PodState[];
  /** Whether it has nothing to check. */
  readonly isSkipped?: boolean;
}

/** The report of a call of `lint`. */
export interface LintReport {
  readonly inputs: readonly LintedInput[];
  /** The lowest severity that counts. */
  readonly failOn: Severity;
}

/** The severities, the worst first. */
export const SEVERITIES: readonly Severity[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** What was not checked. */
export interface NotChecked {
  readonly files: number;
  readonly objects: number;
  /** The number of these objects by kind. */
  readonly kinds: { readonly [kind: string]: number };
}

/** The number of files and objects that were not checked. */
export function notChecked({ inputs }: LintReport): NotChecked {
  const kinds = new Map<string, number>();
  for (const [kind, count] of inputs.flatMap(({ others = {} }) => Object.entries(others))) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  }
  return {
    files: inputs.filter(({ isSkipped, problem }) => isSkipped || problem !== undefined).length,
    objects: [...kinds.values()].reduce((sum, count) => sum + count, 0),
    kinds: Object.fromEntries([...kinds].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** All findings, input by input. */
export function findingsOf({ inputs }: LintReport): LintFinding[] {
  return inputs.flatMap(({ findings }) => findings);
}

/** What the pods of the workers do, of a cluster. */
export function podsOf({ inputs }: LintReport): PodState[] {
  return inputs.flatMap(({ pods = [] }) => pods);
}

/** Whether a finding is neither accepted nor in the baseline. */
export function isOpen({ acknowledged, inBaseline }: LintFinding): boolean {
  return acknowledged === undefined && inBaseline !== true;
}

/** Whether a finding counts: it is open, and at or above the severity that gives exit code 1. */
export function counts(finding: LintFinding, failOn: Severity): boolean {
  return isOpen(finding) && SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(failOn);
}

/** The findings of an input by object, including objects without findings. */
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

/** The display name of an input. */
export function inputName({ file }: LintedInput): string {
  return file === undefined ? 'cluster' : file === '-' ? 'standard input' : file;
}
