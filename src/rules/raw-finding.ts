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
