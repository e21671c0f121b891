import type { LintFinding } from './lint-finding';
import type { SourceObject } from '../source';

/** How to lint. */
export interface LintOptions {
  /** Whether warnings are errors. */
  readonly strict?: boolean;
  /** Ids of rules, or of whole families such as `security`, that are not asked. */
  readonly ignore?: readonly string[];
}

/** What came out. */
export interface LintResult {
  /** By object, in the order of the rules. */
  readonly findings: readonly LintFinding[];
  /** How many of the objects are DaemonSets. */
  readonly daemonSets: number;
  /** How many of those are workers. */
  readonly workers: number;
}

/** What the rules have to say of all DaemonSets among these objects. */
export function lint(_objects: readonly SourceObject[], _options: LintOptions = {}): LintResult {
  return { findings: [], daemonSets: 0, workers: 0 };
}
