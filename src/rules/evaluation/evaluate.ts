import { TEMPLATE_FAMILIES, WORKER_FAMILIES, type FamilyName, type RuleFamily } from './families';
import type { RuleMemory } from './rule-memory';
import { firstOfWorst, moreFinding, Severity, type Finding, type RuleInfo, messageOf, rank, type RawFinding } from '../../diagnostics';
import type { KubernetesViolation } from '../../kubernetes';
import { DaemonSetView, WorkerPaths, type WrittenPositions } from '../../render/field-map/index';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { isWithin, named } from '../../util/object-path';
import { loadOnce } from '../../util/remember';
import { memoizeByTemplate, type WorkerSpec } from '../../worker-spec';
import type { Rule, RuleContext, Violation } from '../rule';

/** The checks that can find anything. */
export interface NeededChecks {
  /** The families of rules; undefined: all. */
  readonly families?: ReadonlySet<FamilyName>;
  /** Whether the API server could reject the DaemonSet. */
  readonly server: boolean;
}

const EVERYTHING: NeededChecks = { server: true };

/**
 * Everything the rules have to say of a worker, in the order of the rules.
 *
 * @param spec the worker
 * @param view the DaemonSet as it is written in the end, which the rules of the API server check, and as other rules look at it
 * @param rendered the DaemonSet before any patch
 * @param chartVersion the chart version of the release, where the DaemonSet does not decide it
 * @param memory what rules found in other workers
 */
export function evaluate(
  spec: WorkerSpec, view: DaemonSetView, rendered = view.daemonSet, chartVersion?: string, memory?: RuleMemory<RuleSubject>,
): RawFinding[] {
  return evaluateChecks(EVERYTHING, spec, view, rendered, chartVersion, memory);
}

/** The same for a DaemonSet as it is written, with only those checks that can find anything. */
export function evaluateNeeded(needed: NeededChecks, spec: WorkerSpec, daemonSet: KubernetesObject, rendered: KubernetesObject): RawFinding[] {
  return evaluateChecks(needed, spec, DaemonSetView.asWritten(daemonSet), rendered);
}

function evaluateChecks(
  { families, server: isServerNeeded }: NeededChecks, spec: WorkerSpec, view: DaemonSetView, rendered: KubernetesObject, chartVersion?: string,
  memory?: RuleMemory<RuleSubject>,
): RawFinding[] {
  const context = contextOf({ daemonSet: view.daemonSet, chartVersion });
  const paths = new WorkerPaths(spec, rendered, view);
  const isNeeded = ({ name }: RuleFamily) => families?.has(name) ?? true;
  const server = !isServerNeeded ? [] : once(kubernetes().validateDaemonSet(view.written).map((violation) => (
    serverFinding(violation, paths.writtenName(violation.path), paths.propOf(violation.path))
  )));
  const rejections = server.filter(({ rejectedByApiServer: rejected }) => rejected);
  const ofFamily = (family: RuleFamily) => familyFindings(family, spec, context, paths);
  const isPatched = context.daemonSet !== rendered || chartVersion !== undefined;
  const own = memory !== undefined && isPatched ? remembered(memory, { spec, ...view, rendered, chartVersion }, paths) : [
    ...TEMPLATE_FAMILIES.filter(isNeeded).flatMap(isPatched ? ofFamily : (family) => sharedFindings(family, spec, context, paths)),
    ...WORKER_FAMILIES.filter(isNeeded).flatMap(ofFamily),
  ];
  return [
    ...own.map((finding) => ({
      ...finding,
      rejectedByApiServer: finding.severity === Severity.ERROR && rejections.some((other) => isSameSubject(finding, other)),
    })),
    ...server.filter((finding) => !own.some((other) => rank(other) <= rank(finding) && isSameSubject(other, finding))),
  ];
}

/** The findings of a template, by family, are those of all workers that share it. */
const cachedFindings = memoizeByTemplate(() => new Map<FamilyName, readonly RawFinding[]>());

function sharedFindings(family: RuleFamily, spec: WorkerSpec, context: RuleContext, paths: WorkerPaths): readonly RawFinding[] {
  const cached = cachedFindings(spec);
  const known = cached.get(family.name);
  if (known !== undefined) {
    return known;
  }
  const findings = familyFindings(family, spec, context, paths);
  cached.set(family.name, findings);
  return findings;
}

function familyFindings(family: RuleFamily, spec: WorkerSpec, context: RuleContext, paths: WorkerPaths): readonly RawFinding[] {
  return family.rules().flatMap((rule) => findingsOf(rule, spec, context, paths));
}

/** All that the findings of a rule depend on. */
export interface RuleSubject {
  readonly spec: WorkerSpec;
  readonly daemonSet: KubernetesObject;
  readonly written: KubernetesObject;
  readonly positions?: WrittenPositions;
  readonly rendered: KubernetesObject;
  readonly chartVersion: string | undefined;
}

function remembered(memory: RuleMemory<RuleSubject>, subject: RuleSubject, paths: WorkerPaths): RawFinding[] {
  return memory.findings(allRules(), subject, (rule, read) => findingsOf(rule, read.spec, contextOf(read), read === subject ? paths : pathsOf(read)));
}

function contextOf({ daemonSet, chartVersion }: Pick<RuleSubject, 'daemonSet' | 'chartVersion'>): RuleContext {
  return { daemonSet, ...(chartVersion !== undefined && { chartVersion }) };
}

function pathsOf({ spec, daemonSet, written, positions, rendered }: RuleSubject): WorkerPaths {
  return new WorkerPaths(spec, rendered, new DaemonSetView(daemonSet, written, positions));
}

function findingsOf(rule: Rule, spec: WorkerSpec, context: RuleContext, paths: WorkerPaths): RawFinding[] {
  const { first, omitted } = firstOfWorst([...rule.check(spec, context)], ({ severity = rule.severity }) => ({ severity }));
  const findings = first.map((violation) => fromRule(rule, violation, paths));
  const more = omitted.map(({ severity = rule.severity }) => ({ severity }));
  return more.length === 0 ? findings : [...findings, { ...moreFinding(rule.id, more), rejectedByApiServer: false }];
}

/** What the API server would say of a DaemonSet, whoever made it. */
export function serverFindings(daemonSet: KubernetesObject): RawFinding[] {
  return kubernetes().validateDaemonSet(daemonSet).map((violation) => serverFinding(violation, named(violation.path, daemonSet)));
}

function serverFinding({ rule, severity, message, fix }: KubernetesViolation, path: string, prop?: string): RawFinding {
  const subject = prop ?? path;
  return {
    rule,
    severity,
    message: messageOf(rule, subject === '' ? message : `'${subject}' ${message}`, fix),
    fix,
    rejectedByApiServer: severity === Severity.ERROR,
    ...(prop !== undefined && { prop }),
    ...withPath(path),
  };
}

/** A finding about a worker that no rule of the families makes. */
export function violationFinding(rule: RuleInfo, violation: Violation, spec: WorkerSpec, rendered: KubernetesObject): RawFinding {
  return fromRule(rule, violation, new WorkerPaths(spec, rendered));
}

/** A finding of one rule's violation. */
function fromRule(rule: RuleInfo, violation: Violation, paths: WorkerPaths): RawFinding {
  const { prop, relatedProps = [], message, fix, path, set } = violation;
  return {
    rule: rule.id,
    severity: violation.severity ?? rule.severity,
    message: messageOf(rule.id, message, fix),
    fix,
    rejectedByApiServer: false,
    ...(set !== undefined && { set: { ...set, ...withPath(paths.fieldOf(set.prop)) } }),
    ...(prop !== '' && { prop }),
    ...(relatedProps.length > 0 && { relatedProps: [...relatedProps] }),
    ...withPath(path === undefined ? paths.fieldOf(prop) : paths.named(path)),
  };
}

/** One prop may decide a field of several containers; what is reported about it is reported once. */
function once(findings: readonly RawFinding[]): RawFinding[] {
  return [...new Map([...findings].reverse().map((finding) => [finding.message, finding])).values()].reverse();
}

function withPath(path: string | undefined): { path?: string } {
  return path === undefined || path === '' ? {} : { path };
}

/** Whether two findings are about one error: the same field, or one inside the other; where one has no field, the same of the props. */
function isSameSubject(one: Finding, other: Finding): boolean {
  const [left, right] = one.path !== undefined && other.path !== undefined ? [one.path, other.path] : [one.prop, other.prop];
  return left !== undefined && right !== undefined && (isWithin(left, right) || isWithin(right, left));
}

/** Loaded for the first DaemonSet that has to be checked as the API server does. */
const kubernetes = loadOnce(() => (
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require('../../kubernetes') as typeof import('../../kubernetes')
));

/** All rules, in the order of their findings. */
const allRules = loadOnce(() => [...TEMPLATE_FAMILIES, ...WORKER_FAMILIES].flatMap((family): readonly Rule[] => family.rules()));
