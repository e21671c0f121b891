import { Severity, type Finding } from '../findings';

/** A finding before anybody acknowledged it. */
export interface RawFinding extends Finding {
  /** Whether the API server would refuse the object for it, so that no acknowledgement helps. */
  readonly refused: boolean;
}

/** How much a severity weighs; errors come first. */
export function rank({ severity }: { readonly severity: Severity }): number {
  return [Severity.ERROR, Severity.WARNING, Severity.INFO].indexOf(severity);
}

/** A finding about a worker that runs already: only what the API server refuses is an error. */
export function asAdopted(finding: RawFinding): RawFinding {
  return finding.severity === Severity.ERROR && !finding.refused ? { ...finding, severity: Severity.WARNING } : finding;
}
