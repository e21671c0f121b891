import { TEMPLATE_RULES, WORKER_RULES } from './registry';
import type { Rule, RuleContext, Violation } from './rule';
import { firstOfWorst, moreFinding, Severity, type Finding, type RuleInfo, messageOf, rank, type RawFinding } from '../diagnostics';
import { validateDaemonSet, type KubernetesViolation } from '../kubernetes';
import { DaemonSetView, WorkerPaths } from '../render/field-map/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { isWithin, named } from '../util/object-path';
import { memoizeByTemplate, type WorkerSpec } from '../worker-spec';

/**
 * Everything the rules have to say of a worker, in the order of the rules.
 *
 * @param spec the worker
 * @param view the DaemonSet as it is written in the end, which the rules of the API server check, and as other rules look at it
 * @param rendered the DaemonSet before any patch
 * @param chartVersion the chart version of the release, where the DaemonSet does not decide it
 */
export function evaluate(spec: WorkerSpec, view: DaemonSetView, rendered = view.daemonSet, chartVersion?: string): RawFinding[] {
  const context: RuleContext = { daemonSet: view.daemonSet, ...(chartVersion !== undefined && { chartVersion }) };
  const paths = new WorkerPaths(spec, rendered, view);
  const server = once(validateDaemonSet(view.written).map((violation) => (
    serverFinding(violation, paths.writtenName(violation.path), paths.propOf(violation.path))
  )));
  const rejections = server.filter(({ rejectedByApiServer: rejected }) => rejected);
  const own = [
    ...(context.daemonSet === rendered && chartVersion === undefined ? sharedFindings : templateFindings)(spec, context, paths),
    ...WORKER_RULES.flatMap((rule) => findingsOf(rule, spec, context, paths)),
  ];
  return [
    ...own.map((finding) => ({
      ...finding,
      rejectedByApiServer: finding.severity === Severity.ERROR && rejections.some((other) => isSameSubject(finding, other)),
    })),
    ...server.filter((finding) => !own.some((other) => rank(other) <= rank(finding) && isSameSubject(other, finding))),
  ];
}

/** The findings of a template are those of all workers that share it. */
const cachedFindings = memoizeByTemplate((): { findings?: readonly RawFinding[] } => ({}));

function sharedFindings(spec: WorkerSpec, context: RuleContext, paths: WorkerPaths): readonly RawFinding[] {
  const cache = cachedFindings(spec);
  cache.findings ??= templateFindings(spec, context, paths);
  return cache.findings;
}

function templateFindings(spec: WorkerSpec, context: RuleContext, paths: WorkerPaths): readonly RawFinding[] {
  return TEMPLATE_RULES.flatMap((rule) => findingsOf(rule, spec, context, paths));
}

function findingsOf(rule: Rule, spec: WorkerSpec, context: RuleContext, paths: WorkerPaths): RawFinding[] {
  const { first, omitted } = firstOfWorst([...rule.check(spec, context)], ({ severity = rule.severity }) => ({ severity }));
  const findings = first.map((violation) => fromRule(rule, violation, paths));
  const more = omitted.map(({ severity = rule.severity }) => ({ severity }));
  return more.length === 0 ? findings : [...findings, { ...moreFinding(rule.id, more), rejectedByApiServer: false }];
}

/** What the API server would say of a DaemonSet, whoever made it. */
export function serverFindings(daemonSet: KubernetesObject): RawFinding[] {
  return validateDaemonSet(daemonSet).map((violation) => serverFinding(violation, named(violation.path, daemonSet)));
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

/** A finding of one rule's violation. */
export function fromRule(rule: RuleInfo, violation: Violation, paths: WorkerPaths): RawFinding {
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
