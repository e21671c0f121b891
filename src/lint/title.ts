import { namespaceOf } from './settings-index';
import type { KubernetesObject } from '../spec';

/** An object as reports name it: `DaemonSet/kubeshark/kubeshark-worker-daemon-set`. */
export function titleOf(object: KubernetesObject): string {
  const { name } = Object(object.metadata);
  return [object.kind, namespaceOf(object), name].filter((part) => typeof part === 'string' && part !== '').join('/');
}
