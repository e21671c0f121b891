import type { KubernetesObject } from '../util/kubernetes-object';
import { isObject } from '../util/untyped';

/** The metadata that only the API server may write. */
const METADATA = [
  'managedFields', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'selfLink', 'deletionTimestamp', 'deletionGracePeriodSeconds',
];

/** What kubectl and the DaemonSet controller note on an object for themselves. */
const ANNOTATIONS = ['kubectl.kubernetes.io/last-applied-configuration', 'deprecated.daemonset.template.generation'];

/** The object as its author wrote it, without what a server or a tool has added since. */
export function withoutServerFields(object: KubernetesObject): KubernetesObject {
  const { status, ...rest } = object;
  return isObject(rest.metadata) ? { ...rest, metadata: authoredMetadata(rest.metadata) } : rest;
}

function authoredMetadata(metadata: KubernetesObject): KubernetesObject {
  // a null is its author's: the API server writes none of these fields without a value
  const preserved = without(metadata, METADATA.filter((field) => metadata[field] !== null));
  if (!isObject(metadata.annotations) || !ANNOTATIONS.some((name) => name in metadata.annotations)) {
    return preserved;
  }
  const annotations = without(metadata.annotations, ANNOTATIONS);
  const { annotations: before, ...others } = preserved;
  return Object.keys(annotations).length === 0 ? others : { ...others, annotations };
}

function without(object: KubernetesObject, fields: readonly string[]): KubernetesObject {
  return Object.fromEntries(Object.entries(object).filter(([field]) => !fields.includes(field)));
}
