import type { WorkerTuning } from '../props';
import { linterWaivers } from '../render';
import type { KubernetesObject } from '../util/kubernetes-object';
import { podOf } from '../util/pod-spec';
import type { WorkerSpec } from '../worker-spec';

/** The annotations by which linters are asked to leave checks out. */
const WAIVER = /^(ignore-check\.kube-linter\.io\/|kube-score\/ignore$|polaris\.fairwinds\.com\/|checkov\.io\/skip)/;

/**
 * The tuning with `linterWaivers` in place of the annotations, where a DaemonSet has all those that the library renders
 * for it; undefined otherwise.
 */
export function readWaivers(tuning: WorkerTuning, spec: WorkerSpec, daemonSet: KubernetesObject): WorkerTuning | undefined {
  const { annotations = {} } = tuning;
  if (!Object.keys(annotations).some((key) => WAIVER.test(key))) {
    return undefined;
  }
  const others = Object.fromEntries(Object.entries(annotations).filter(([key]) => !WAIVER.test(key)));
  const body = { ...spec, linterWaivers: true, pod: { ...spec.pod, annotations: others } };
  const pod = podOf(daemonSet);
  const waivers = Array.isArray(pod.containers) ? linterWaivers(body, pod) : {};
  const isRendered = Object.keys(waivers).length > 0 && Object.entries({ ...others, ...waivers }).every(([key, value]) => annotations[key] === value);
  return isRendered && Object.keys({ ...others, ...waivers }).length === Object.keys(annotations).length
    ? { ...tuning, annotations: others, linterWaivers: true }
    : undefined;
}
