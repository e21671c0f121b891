import { Severity, type Finding } from './finding';

/** A finding before anybody acknowledged it. */
export interface RawFinding extends Finding {
  /** Whether the API server would refuse the object for it, so that no acknowledgement helps. */
  readonly rejectedByApiServer: boolean;
  /** What the fix sets, as a manifest has it. */
  readonly set?: SetValue;
}

/** A value that a fix sets. */
export interface SetValue {
  readonly prop: string;
  /** The field of the DaemonSet that the prop decides. */
  readonly path?: string;
  readonly value: unknown;
}

/** How much a severity weighs; errors come first. */
export function rank({ severity }: { readonly severity: Severity }): number {
  return [Severity.ERROR, Severity.WARNING, Severity.INFO].indexOf(severity);
}

/** Fields that this library does not know may be those of a Kubernetes that is newer than it. */
const UNKNOWN_FIELD = 'kubernetes/unknown-field';

/** A finding about a worker that runs already: only what the API server refuses is an error. */
export function downgradeForAdoption(finding: RawFinding): RawFinding {
  const isRefused = finding.rejectedByApiServer && finding.rule !== UNKNOWN_FIELD;
  return finding.severity === Severity.ERROR && !isRefused ? { ...finding, severity: Severity.WARNING, rejectedByApiServer: false } : finding;
}
