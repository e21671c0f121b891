import { APP_LABEL, type WorkerSpec } from '../worker-spec';
import { sorted } from './omit-empty';
import type { StringMap } from '../util/kubernetes-object';

/** The label of worker pods, in each spelling that charts have had. */
export const APP_LABELS = ['app.kubeshark.com/app', 'app.kubeshark.co/app'];

/** Labels of every object. */
export function commonLabels(spec: WorkerSpec): StringMap {
  return {
    'app.kubernetes.io/name': spec.identity.release,
    'app.kubernetes.io/instance': spec.identity.instance,
    'app.kubernetes.io/version': spec.image.version,
    'app.kubernetes.io/managed-by': 'cdk8s',
    ...sorted(spec.pod.labels),
  };
}

/** Labels of objects that all workers of a release share, so that they do not depend on which worker comes first. */
export function sharedLabels(spec: WorkerSpec): StringMap {
  return {
    'app.kubernetes.io/name': spec.identity.release,
    'app.kubernetes.io/instance': spec.identity.release,
    'app.kubernetes.io/managed-by': 'cdk8s',
  };
}

/** Labels of the DaemonSet itself. */
export function daemonSetLabels(spec: WorkerSpec): StringMap {
  return { ...APP_LABEL, 'sidecar.istio.io/inject': 'false', ...commonLabels(spec) };
}

/** Labels of the pods; the hub takes calls from pods with the second one only. */
export function podLabels(spec: WorkerSpec): StringMap {
  return { ...APP_LABEL, 'kubeshark.io/internal-auth': 'true', ...commonLabels(spec), ...sorted(spec.pod.podLabels) };
}
