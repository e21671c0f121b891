import type { Settings } from './worker-containers';
import type { SourceObject } from '../loader';
import { CONFIG_MAP_NAMES } from '../render/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { isObject, stringMapOf } from '../util/untyped';

/** Whether an object is the ConfigMap that a release's workers read. */
export function isSettings(object: KubernetesObject): boolean {
  return object.kind === 'ConfigMap' && isObject(object.metadata) && CONFIG_MAP_NAMES.includes(object.metadata.name);
}

/** The ConfigMaps of the releases in an input. */
export class SettingsByNamespace {
  private readonly sources: ReadonlyMap<string, SourceObject>;

  constructor(objects: readonly SourceObject[]) {
    this.sources = new Map(objects.filter(({ object }) => isSettings(object)).map((source) => [namespaceOf(source.object), source]));
  }

  /** The ConfigMap that a worker reads: that of its namespace, as far as the two say. */
  public sourceOf(worker: KubernetesObject): SourceObject | undefined {
    const namespace = namespaceOf(worker);
    const only = namespace === '' && this.sources.size === 1 ? [...this.sources.values()][0] : undefined;
    return this.sources.get(namespace) ?? this.sources.get('') ?? only;
  }

  /** What that ConfigMap holds. */
  public of(worker: KubernetesObject): Settings | undefined {
    const source = this.sourceOf(worker);
    return source && stringMapOf(source.object.data);
  }
}

/** An object's namespace; '' where it has none. */
export function namespaceOf({ metadata }: KubernetesObject): string {
  return isObject(metadata) && typeof metadata.namespace === 'string' ? metadata.namespace : '';
}
