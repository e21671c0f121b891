import { Severity, type Finding } from './finding';

/** A finding before acknowledgements are applied. */
export interface RawFinding extends Finding {
  /** Whether the API server rejects the object because of it; it cannot be acknowledged then. */
  readonly rejectedByApiServer: boolean;
  /** What the fix sets, as written in a manifest. */
  readonly set?: SetValue;
}

/** A value that a fix sets. */
export interface SetValue {
  readonly prop: string;
  /** The field of the DaemonSet that the prop decides. */
  readonly path?: string;
  readonly value: unknown;
}

/** The position of a severity in reports; errors come first. */
export function rank({ severity }: { readonly severity: Severity }): number {
  return [Severity.ERROR, Severity.WARNING, Severity.INFO].indexOf(severity);
}

/** A finding about an adopted worker, which runs already: only what the API server rejects is an error. */
export function downgradeForAdoption(finding: RawFinding): RawFinding {
  return finding.severity === Severity.ERROR && !finding.rejectedByApiServer ? { ...finding, severity: Severity.WARNING } : finding;
}
