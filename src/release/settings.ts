import type { SourceObject } from '../loader';
import { CONFIG_MAP_NAMES } from '../render';
import { RELEASE_SETTINGS, type ReleaseSetting } from '../render/index';
import { isBeside } from '../rules/release/index';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';

/** The ConfigMap that a worker reads its settings from, among the objects that were read with it. */
export function settingsOf(worker: KubernetesObject, objects: readonly SourceObject[]): SourceObject | undefined {
  const found = objects.filter(({ object }) => object.kind === 'ConfigMap' && isBeside(object, worker));
  return CONFIG_MAP_NAMES.map((name) => found.find(({ object }) => object.metadata?.name === name)).find((source) => source !== undefined);
}

/**
 * The settings that a tuning changes, so that nothing else is written: what the ConfigMap holds beyond them, and how it is
 * spelled, stays its author's.
 *
 * @param before the settings as they were read
 * @param after the settings after the tuning
 */
export function settingsChanges(before: StringMap, after: StringMap): StringMap {
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value));
}

/** A ConfigMap with some of its keys set. The input is not changed. */
export function withSettings(configMap: KubernetesObject, changes: StringMap): KubernetesObject {
  return Object.keys(changes).length === 0 ? configMap : { ...configMap, data: { ...configMap.data, ...changes } };
}

/** What to set where the ConfigMap is written by another, as text. */
export function helmValuesOf(changes: StringMap): string {
  const settings: readonly ReleaseSetting[] = Object.values(RELEASE_SETTINGS);
  return settings.filter(({ key }) => key in changes).map(({ key, helm }) => `${key}=${JSON.stringify(changes[key])} (Helm value ${helm})`).join(', ');
}
