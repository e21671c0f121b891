import type { KubernetesObject } from './kubernetes-object';
import { objectOf } from './untyped';

/** `Kind/namespace/name`; the namespace only if the object has one. */
export function nameOf({ kind, metadata }: KubernetesObject): string {
  const { namespace, name, generateName } = objectOf(metadata);
  return [kind, namespace, name ?? generateName].filter((part) => typeof part === 'string' && part !== '').join('/') || 'an object without a name';
}
