import type { Settings } from './worker-containers';
import { CONFIG_MAP_NAMES } from '../render/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { isObject, stringMapOf } from '../util/untyped';

/** Whether an object is the ConfigMap that a release's workers read. */
export function isSettings(object: KubernetesObject): boolean {
  return object.kind === 'ConfigMap' && isObject(object.metadata) && CONFIG_MAP_NAMES.includes(object.metadata.name);
}

/** The settings of the releases in an input, by namespace. */
export function settingsByNamespace(objects: readonly KubernetesObject[]): ReadonlyMap<string, Settings> {
  return new Map(objects.filter(isSettings).map((object) => [namespaceOf(object), stringMapOf(object.data)]));
}

/** An object's namespace; '' where it has none. */
export function namespaceOf({ metadata }: KubernetesObject): string {
  return isObject(metadata) && typeof metadata.namespace === 'string' ? metadata.namespace : '';
}
