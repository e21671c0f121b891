import type { Severity } from '../diagnostics';

/** A finding about an object of an input. */
export interface LintFinding {
  /** The rule's id. */
  readonly rule: string;
  readonly severity: Severity;
  /** The message: rule id, field, value, problem and fix. */
  readonly message: string;
  /** The file, as its user named it. */
  readonly file?: string;
  /** The line in the file, from 1. */
  readonly line?: number;
  /** `Kind/namespace/name`, or `Kind/name` without a namespace. */
  readonly object: string;
  /** The field of the object. */
  readonly path?: string;
  /** The prop that decides the field. */
  readonly prop?: string;
  /** The fix, with the value to set if there is one. */
  readonly fix: string;
  /** The reason for accepting it; such a finding does not count. */
  readonly acknowledged?: string;
  /** Whether the baseline has it; such a finding does not count. */
  readonly inBaseline?: boolean;
}
