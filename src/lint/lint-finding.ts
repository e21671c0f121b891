import type { Severity } from '../diagnostics';

/** What the rules have to say of an object of an input. */
export interface LintFinding {
  /** The rule's id. */
  readonly rule: string;
  readonly severity: Severity;
  /** The whole message: rule id, field, value, what is broken and the fix. */
  readonly message: string;
  /** The file, as its user named it. */
  readonly file?: string;
  /** The line in the file, from 1. */
  readonly line?: number;
  /** `Kind/namespace/name`, without a namespace that is not given. */
  readonly object: string;
  /** The field of the object. */
  readonly path?: string;
  /** The prop that decides the field. */
  readonly prop?: string;
  /** What to do, with the value to set where there is one. */
  readonly fix: string;
  /** The reason for which it is accepted; it does not count then. */
  readonly acknowledged?: string;
  /** Whether a baseline has it; it does not count then. */
  readonly inBaseline?: boolean;
}
