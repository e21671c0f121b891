import type { RuleInfo, Severity } from '../diagnostics';
import type { WorkerTemplate, WorkerSpec } from '../worker-spec';

/** One way in which a spec breaks a rule. */
export interface Violation {
  /** Path of the prop at fault, such as `resources.requests.memory`; '' where it is about no single prop. */
  readonly prop: string;
  /** The other props that it is about, which the message names. */
  readonly relatedProps?: readonly string[];
  /** The sentence behind the rule id: `'prop' (value) …; what is safe.` Without the fix. */
  readonly message: string;
  /** What to do, with the value to set where there is one. */
  readonly fix: string;
  /** What the fix sets, as a manifest has it: for whoever wrote no props. */
  readonly set?: { readonly prop: string; readonly value: unknown };
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** Field of the DaemonSet, where it does not follow from the prop. */
  readonly path?: string;
}

/** What a rule sees beside the spec. */
export interface RuleContext {
  /** The DaemonSet as it is rendered, a plain object. */
  readonly daemonSet: { readonly [field: string]: any };
  /** The chart version of the release, where an object beside the DaemonSet names it; exact, or its first numbers. */
  readonly chartVersion?: string;
}

/** A rule about the template of a worker. It has the same result for all workers that share the template. */
export interface TemplateRule extends RuleInfo {
  /** All violations of one template. It reads only containers and volumes of the DaemonSet. Never throws. */
  readonly check: (template: WorkerTemplate, context: RuleContext) => Iterable<Violation>;
}

/** A rule that looks at one worker. */
export interface Rule extends RuleInfo {
  /** All violations of one spec. Never throws, whatever the spec's values. */
  readonly check: (spec: WorkerSpec, context: RuleContext) => Iterable<Violation>;
}
