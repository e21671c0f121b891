import { checkLabels, checkLabelSelector, Labels, selects } from './labels';
import { checkAnnotations, checkMetadata } from './metadata';
import { checkPod } from './pod';
import { checkPodAnnotations } from './pod-annotations';
import { checkUpdateStrategy } from './update-strategy';
import { Severity } from '../../diagnostics';
import { FieldPath } from '../../util/field-path';
import { DAEMON_SET, DaemonSet, DaemonSetSpec, PodTemplateSpec } from '../schema/daemon-set';
import { decode } from '../schema/decode';
import { formatValue, KubernetesViolation, Report } from '../violation-collector';

const DAEMON_SET_RULE = 'kubernetes/daemon-set';
const SELECTOR = 'kubernetes/label-selector';
const LABELS = FieldPath.ROOT.key('spec').key('template').key('metadata').key('labels');

/** Reports another kind of object. An object without kind or version gets a warning: the API server takes them from the URL. */
function checkKind(report: Report, { apiVersion = '', kind = '' }: DaemonSet): void {
  for (const [field, value, wanted] of [['apiVersion', apiVersion, 'apps/v1'], ['kind', kind, 'DaemonSet']] as const) {
    const path = FieldPath.ROOT.key(field);
    if (value === '') {
      report.add('kubernetes/doubtful-value', path, 'is missing, so no client knows where to send the object', `Write '${wanted}'.`);
    } else {
      report.oneOf('kubernetes/object-kind', path, value, [wanted]);
    }
  }
}

function checkSelector(report: Report, path: FieldPath, spec: DaemonSetSpec, labels: Labels | undefined): void {
  const { selector } = spec;
  if (!selector) {
    report.missing(SELECTOR, path, 'a DaemonSet has to know its pods', 'Select labels of the pod template.');
    return;
  }
  if ((selector.matchLabels?.size ?? 0) + (selector.matchExpressions?.length ?? 0) === 0) {
    report.missing(SELECTOR, path, 'an empty selector would select every pod', 'Select labels of the pod template.');
    return;
  }
  const before = report.count;
  checkLabelSelector(report, SELECTOR, path, selector);
  if (report.count === before && !selects(selector, labels)) {
    const own = formatValue(Object.fromEntries(labels ?? []));
    report.add(SELECTOR, LABELS, `${own} is not selected by spec.selector`, 'Select labels that the pod template has.');
  }
}

function checkTemplate(report: Report, path: FieldPath, { metadata = {}, spec: pod = {} }: PodTemplateSpec): void {
  checkLabels(report, 'kubernetes/metadata', path.key('metadata').key('labels'), metadata.labels);
  checkAnnotations(report, path.key('metadata').key('annotations'), metadata.annotations);
  checkPodAnnotations(report, path.key('metadata').key('annotations'), metadata.annotations, pod);
  const at = path.key('spec');
  checkPod(report, at, metadata.labels, pod);
  if (pod.restartPolicy) {
    report.oneOf(DAEMON_SET_RULE, at.key('restartPolicy'), pod.restartPolicy, ['Always']);
  }
  if (pod.activeDeadlineSeconds !== undefined) {
    report.add(DAEMON_SET_RULE, at.key('activeDeadlineSeconds'), `${formatValue(pod.activeDeadlineSeconds)} cannot be set: pods of a DaemonSet run forever`, 'Remove it.');
  }
  if ((pod.ephemeralContainers ?? []).length > 0) {
    report.add(DAEMON_SET_RULE, at.key('ephemeralContainers'), 'cannot be set in a pod template', 'Remove them; they are added to running pods.');
  }
}

function isWithin(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}

/** Leaves out what only follows from a value that could not be read. */
function withoutConsequences(violations: readonly KubernetesViolation[], unread: readonly KubernetesViolation[]): KubernetesViolation[] {
  return violations.filter((violation) => !unread.some(({ path }) => isWithin(violation.path, path)));
}

/**
 * Checks a DaemonSet as the API server does, without one.
 *
 * Follows Kubernetes v1.35 with its default features and strict field validation: decoding, defaults, validation and
 * warnings. What is accepted without a warning and is probably an error is a warning too. What depends on the
 * cluster is left to it: whether the namespace, service account or priority class exists, quotas, pod security levels.
 *
 * @param object the DaemonSet as plain data, as read from YAML or JSON; never throws
 * @returns the violations, in the order of the fields' meaning, of each rule the first 20 and one that counts the others; none if the
 * API server accepts it without a warning
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/
 */
export function validateDaemonSet(object: unknown): KubernetesViolation[] {
  const reading = new Report();
  const daemonSet = decode(DAEMON_SET, object, FieldPath.ROOT, reading);
  if (!daemonSet) {
    return [...reading.violations, ...reading.omitted];
  }
  const report = new Report();
  const { metadata = {}, spec = {} } = daemonSet;
  const path = FieldPath.ROOT.key('spec');
  const template = spec.template ?? {};
  checkKind(report, daemonSet);
  checkMetadata(report, FieldPath.ROOT.key('metadata'), metadata);
  checkSelector(report, path.key('selector'), spec, template.metadata?.labels);
  checkTemplate(report, path.key('template'), template);
  checkUpdateStrategy(report, path.key('updateStrategy'), spec.updateStrategy);
  report.notNegative(DAEMON_SET_RULE, path.key('minReadySeconds'), spec.minReadySeconds);
  report.notNegative(DAEMON_SET_RULE, path.key('revisionHistoryLimit'), spec.revisionHistoryLimit);
  const unread = reading.violations.filter(({ severity }) => severity === Severity.ERROR);
  const found = unread.length === 0 ? report.violations : withoutConsequences(report.violations, unread);
  return [...reading.violations, ...reading.omitted, ...found, ...report.omitted];
}
