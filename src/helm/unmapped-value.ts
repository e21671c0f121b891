import type { Severity } from '../diagnostics';
import type { HelmRuleId } from './rules';

/** A value of the chart about which there is something to say. */
export interface UnmappedValue {
  readonly rule: HelmRuleId;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** Its key, such as `tap.ingress.enabled`. */
  readonly path: string;
  /** The value of the input; `null` for one that was deleted. */
  readonly value: unknown;
  /** Why it is an unknown prop of the worker, as a predicate: `is read by the hub`. */
  readonly reason: string;
  /** What to do about it, as a sentence. */
  readonly fix: string;
  /** The value is a secret, or may hold one, and must not be shown. */
  readonly secret?: true;
}
