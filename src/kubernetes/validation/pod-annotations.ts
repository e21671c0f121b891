import { checkDescendingPath } from './file-paths';
import { checkTolerations } from './tolerations';
import { FieldPath } from '../../util/field-path';
import { isInteger } from '../quantity/integers';
import { Container } from '../schema/container';
import { PodSpec } from '../schema/pod';
import { Toleration } from '../schema/scheduling';
import { SecurityProfile } from '../schema/security';
import { formatValue, Report } from '../violation-collector';

type Annotations = ReadonlyMap<string, string>;

const METADATA = 'kubernetes/metadata';
const MIRROR = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const LOCALHOST = 'localhost/';

/** Annotations without function, and what replaced them. */
const WITHOUT_FUNCTION = new Map([
  ['scheduler.alpha.kubernetes.io/critical-pod', 'priorityClassName'],
  ['security.alpha.kubernetes.io/sysctls', 'securityContext.sysctls'],
  ['security.alpha.kubernetes.io/unsafe-sysctls', 'securityContext.sysctls'],
]);

/** What an annotation has to be for the profile in the field beside it. */
const SAME_SECCOMP = new Map([['Unconfined', ['unconfined']], ['RuntimeDefault', ['runtime/default', 'docker/default']]]);
const SAME_APP_ARMOR = new Map([['Unconfined', ['unconfined']], ['RuntimeDefault', ['runtime/default']]]);

function checkDeletionCost(report: Report, path: FieldPath, value: string): void {
  if (!/^(-.*|0|[1-9]\d*)$/.test(value) || !isInteger(value, 32)) {
    report.add(METADATA, path, `${formatValue(value)} is not a whole number of 32 bits`, 'Write a whole number.');
  }
}

/** Reads tolerations as the API server does from this annotation: names of fields in any case. */
function parseTolerations(text: string): readonly Toleration[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (parsed === null) {
    return [];
  }
  if (!Array.isArray(parsed) || !parsed.every((item) => typeof item === 'object' && !Array.isArray(item))) {
    return undefined;
  }
  const all = parsed.map((item: object | null) => {
    const fields = new Map(Object.entries(item ?? {}).map(([name, value]) => [name.toLowerCase(), value as unknown]));
    const field = (name: string) => fields.get(name) ?? '';
    return { key: field('key'), operator: field('operator'), value: field('value'), effect: field('effect'), seconds: fields.get('tolerationseconds') ?? undefined };
  });
  const valid = all.every(({ seconds, ...strings }) => (
    Object.values(strings).every((value) => typeof value === 'string') && (seconds === undefined || Number.isSafeInteger(seconds))
  ));
  return valid ? all.map(({ seconds, ...strings }) => ({ ...strings, tolerationSeconds: seconds }) as Toleration) : undefined;
}

function checkTolerationsAnnotation(report: Report, path: FieldPath, value: string): void {
  const tolerations = parseTolerations(value);
  if (tolerations) {
    checkTolerations(report, path, tolerations);
  } else {
    report.add(METADATA, path, `${formatValue(value)} is not a JSON list of tolerations`, 'Remove the annotation and use tolerations.');
  }
}

function checkSeccompValue(report: Report, path: FieldPath, value: string): void {
  if (value.startsWith(LOCALHOST)) {
    checkDescendingPath(report, METADATA, path, value.slice(LOCALHOST.length));
  } else if (!['runtime/default', 'docker/default', 'unconfined'].includes(value)) {
    report.add(METADATA, path, `${formatValue(value)} is not a seccomp profile`, 'Remove the annotation and use seccompProfile.');
  }
}

function checkAppArmorValue(report: Report, path: FieldPath, value: string, isContainer: boolean): void {
  if (!isContainer) {
    report.add(METADATA, path, 'is about a container that the pod does not have', 'Remove the annotation.');
  }
  if (!['', 'runtime/default', 'unconfined'].includes(value) && !value.startsWith(LOCALHOST)) {
    report.add(METADATA, path, `${formatValue(value)} is not an AppArmor profile`, 'Remove the annotation and use appArmorProfile.');
  }
}

/** Whether an annotation and a field have the same value. */
function agrees(value: string, { type = '', localhostProfile }: SecurityProfile, same: ReadonlyMap<string, readonly string[]>): boolean {
  if (type === 'Localhost') {
    return value === `${LOCALHOST}${localhostProfile}`;
  }
  return same.get(type)?.includes(value) ?? true;
}

function compareWithField(
  report: Report, path: FieldPath, annotations: Annotations, key: string, profile: SecurityProfile | undefined,
  same: ReadonlyMap<string, readonly string[]>,
): void {
  const value = annotations.get(key);
  if (profile && value !== undefined && !agrees(value, profile, same)) {
    report.add(METADATA, path.key(key), `${formatValue(value)} contradicts the profile ${formatValue(profile.type)} of the field`, 'Remove the annotation.');
  }
}

function compareContainer(report: Report, path: FieldPath, annotations: Annotations, pod: PodSpec, container: Container): void {
  const { name = '', securityContext } = container;
  const seccompKey = `${SECCOMP_CONTAINER}${name}`;
  const appArmorKey = `${APP_ARMOR}${name}`;
  compareWithField(report, path, annotations, seccompKey, securityContext?.seccompProfile, SAME_SECCOMP);
  if (annotations.has(seccompKey) && !securityContext?.seccompProfile) {
    report.add('kubernetes/deprecated', path.key(seccompKey), 'has no function since v1.27', 'Use seccompProfile.');
  }
  const appArmor = securityContext?.appArmorProfile ?? pod.securityContext?.appArmorProfile;
  if (pod.os?.name !== 'windows') {
    compareWithField(report, path, annotations, appArmorKey, appArmor, SAME_APP_ARMOR);
  }
  if (annotations.has(appArmorKey) && !appArmor) {
    report.add('kubernetes/deprecated', path.key(appArmorKey), 'is deprecated since v1.30', 'Use appArmorProfile.');
  }
}

/** Reports annotations of a pod that Kubernetes reads and that are not valid, contradict a field or have no function. */
export function checkPodAnnotations(report: Report, path: FieldPath, annotations: Annotations | undefined, pod: PodSpec): void {
  if (!annotations || annotations.size === 0) {
    return;
  }
  const containers = [...(pod.initContainers ?? []), ...(pod.containers ?? [])];
  const names = new Set(containers.map(({ name = '' }) => name));
  for (const [key, value] of annotations) {
    const at = path.key(key);
    const replacement = WITHOUT_FUNCTION.get(key);
    if (replacement !== undefined) {
      report.add('kubernetes/deprecated', at, 'has no function', `Use ${replacement}.`);
    } else if (key === MIRROR && !pod.nodeName) {
      report.add(METADATA, at, 'needs a nodeName', 'Remove the annotation.');
    } else if (key === TOLERATIONS && value !== '') {
      checkTolerationsAnnotation(report, at, value);
    } else if (key === DELETION_COST) {
      checkDeletionCost(report, at, value);
    } else if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) {
      checkSeccompValue(report, at, value);
    } else if (key.startsWith(APP_ARMOR)) {
      checkAppArmorValue(report, at, value, names.has(key.slice(APP_ARMOR.length)));
    }
  }
  const seccomp = pod.securityContext?.seccompProfile;
  compareWithField(report, path, annotations, SECCOMP_POD, seccomp, SAME_SECCOMP);
  if (annotations.has(SECCOMP_POD) && !seccomp) {
    report.add('kubernetes/deprecated', path.key(SECCOMP_POD), 'has no function since v1.27', 'Use seccompProfile.');
  }
  containers.forEach((container) => compareContainer(report, path, annotations, pod, container));
}
