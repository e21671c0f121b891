import type { KubernetesObject } from '../spec';

/** An object as reports name it: `DaemonSet/kubeshark/kubeshark-worker-daemon-set`. */
export function titleOf(object: KubernetesObject): string {
  const { name, namespace } = Object(object.metadata);
  return [object.kind, namespace, name].filter((part) => typeof part === 'string' && part !== '').join('/');
}
