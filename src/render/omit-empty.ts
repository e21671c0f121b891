import type { KubernetesObject } from '../util/kubernetes-object';
import { hasPlainPrototype, isAnyObject } from '../util/untyped';

/** The object without the fields that are not set. */
export function compact<T extends KubernetesObject>(fields: T): KubernetesObject {
  const preserved: { [field: string]: unknown } = {};
  for (const field of Object.keys(fields)) {
    if (fields[field] !== undefined && fields[field] !== null) {
      preserved[field] = fields[field];
    }
  }
  return preserved;
}

/** The object with its keys in order, so that the output does not depend on a language's map. */
export function sorted<T>(map: { readonly [key: string]: T }): { [key: string]: T } {
  return Object.fromEntries(Object.keys(map).sort().map((key) => [key, map[key]]));
}

/** Undefined for an empty list or map, which Kubernetes treats like a missing one. */
export function filled<T extends object>(collection: T): T | undefined {
  return Object.keys(collection).length > 0 ? collection : undefined;
}

/**
 * Plain data of an object that a user built with the `k8s.*` types, whose quantities and ports are instances that
 * carry their value.
 */
export function plain(value: unknown): any {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (!isAnyObject(value)) {
    return value;
  }
  if (!hasPlainPrototype(value)) {
    return (value as { value?: unknown }).value;
  }
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined).map(([key, field]) => [key, plain(field)]));
}
