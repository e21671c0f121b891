import { validateDaemonSet, type KubernetesViolation } from '../kubernetes';
import type { KubernetesObject } from '../util/kubernetes-object';

/** The lists of a pod that workers of one template share, and that most of the checks are about. */
const SHARED = ['containers', 'initContainers', 'volumes'];

/** Enough of a container for the rest of the pod to be checked without the real ones. */
const STAND_IN = [{ name: 'stand-in', image: 'stand-in' }];

/** What was computed for pods, by their list of containers. */
const known = new WeakMap<object, { readonly pod: KubernetesObject; readonly violations: readonly KubernetesViolation[] }>();

/**
 * What the API server reports. Workers of one template have the same containers, so these are checked once; for each
 * further worker only the rest is checked.
 */
export function serverViolations(daemonSet: KubernetesObject): readonly KubernetesViolation[] {
  const pod: KubernetesObject | undefined = daemonSet.spec?.template?.spec;
  if (!Array.isArray(pod?.containers)) {
    return validateDaemonSet(daemonSet);
  }
  const before = known.get(pod.containers);
  if (before !== undefined && SHARED.every((list) => before.pod[list] === pod[list]) && before.pod.hostNetwork === pod.hostNetwork) {
    const rest = { ...pod, containers: STAND_IN, initContainers: undefined, volumes: undefined };
    const { spec } = daemonSet;
    return [...before.violations, ...validateDaemonSet({ ...daemonSet, spec: { ...spec, template: { ...spec.template, spec: rest } } })];
  }
  const all = validateDaemonSet(daemonSet);
  const violations = all.filter(isShared);
  known.set(pod.containers, { pod, violations });
  // in the order that they have for the next worker of the template
  return [...violations, ...all.filter((violation) => !isShared(violation))];
}

function isShared({ path }: KubernetesViolation): boolean {
  return SHARED.some((list) => path.startsWith(`spec.template.spec.${list}`));
}
