import type { KubernetesObject } from './kubernetes-object';
import { objectOf } from './untyped';

/** The spec of a workload's pods; empty where there is none. */
export function podOf({ spec }: KubernetesObject): KubernetesObject {
  return objectOf(objectOf(objectOf(spec).template).spec);
}
