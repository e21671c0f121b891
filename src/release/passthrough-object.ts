import { ApiObject, ApiObjectMetadataDefinition, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { KubernetesObject } from '../util/kubernetes-object';
import { changesOf, watchChanges } from '../util/object-changes';
import { isObject, objectOf } from '../util/untyped';

/** Names of fields that cdk8s's own serializer loses, or fails over. */
const UNDIGESTIBLE = new Set(['__proto__', 'constructor']);

/** What cdk8s takes for granted that these fields of metadata are. */
const MAPS = ['labels', 'annotations'];
const LISTS = ['finalizers', 'ownerReferences'];

/**
 * An object as it was read. What is synthesized equals it to the last null: nothing of the chart's namespace and labels
 * is added, and nothing empty is left out. Only patches, and metadata that is added later, change it.
 */
export class RawObject extends ApiObject {
  /** As in cdk8s, but without the chart's namespace and labels. */
  public override readonly metadata: ApiObjectMetadataDefinition;

  private readonly operations: JsonPatch[] = [];
  private readonly untouched: string;

  /**
   * @param scope where it belongs
   * @param id its id in there
   * @param object what was read: plain data, never changed
   */
  constructor(scope: Construct, id: string, private readonly object: KubernetesObject) {
    super(scope, id, heading(object));
    this.metadata = new ApiObjectMetadataDefinition({ ...readable(object.metadata), apiObject: this });
    this.untouched = this.knownMetadata();
    watchChanges(this);
  }

  /** The object as it will be written, without acknowledgements. It must not be changed. */
  public get current(): KubernetesObject {
    return this.changes === 0 ? this.object : this.patched();
  }

  /** How often the object was changed since it was read. */
  public get changes(): number {
    return changesOf(this);
  }

  /** @inheritdoc */
  public override addJsonPatch(...operations: JsonPatch[]): void {
    super.addJsonPatch(...operations);
    this.operations.push(...operations);
  }

  /** @inheritdoc */
  public override toJson(): any {
    return this.patched();
  }

  private patched(): KubernetesObject {
    try {
      return headFirst(JsonPatch.apply(this.withMetadata(), ...this.operations));
    } catch (error) {
      throw new Error(`Failed serializing construct at path '${this.node.path}' with name '${this.name}': ${error}`);
    }
  }

  private withMetadata(): KubernetesObject {
    const known = this.knownMetadata();
    return copy(known === this.untouched ? this.object : { ...this.object, metadata: overlay(this.object.metadata, JSON.parse(known)) });
  }

  /** Metadata as cdk8s knows them, which is less than was read. */
  private knownMetadata(): string {
    return JSON.stringify(this.metadata.toJson() ?? {});
  }
}

/** Puts an object that was read into a scope. */
export function rawObject(scope: Construct, id: string, object: KubernetesObject): RawObject {
  return new RawObject(scope, id, object);
}

/** What cdk8s's constructor wants to know. It rejects an apiVersion of a wrong form, which is the API server's to reject. */
function heading({ apiVersion, kind, metadata }: KubernetesObject): { apiVersion: string; kind: string; metadata: { name?: string } } {
  const { name } = objectOf(metadata);
  return {
    apiVersion: typeof apiVersion === 'string' && /^[^/]+(\/[^/]+)?$/.test(apiVersion) ? apiVersion : 'v1',
    kind: typeof kind === 'string' ? kind : 'Unknown',
    metadata: typeof name === 'string' ? { name } : {},
  };
}

/** Metadata as far as cdk8s can read them; the rest is written all the same. */
function readable(metadata: unknown): KubernetesObject {
  const isSound = ([field, value]: [string, unknown]) => (
    (!MAPS.includes(field) || isObject(value)) && (!LISTS.includes(field) || Array.isArray(value))
  );
  return digestible(Object.fromEntries(Object.entries(objectOf(metadata)).filter(isSound)));
}

/** A value without what cdk8s cannot serialize. */
function digestible(value: any): any {
  if (Array.isArray(value)) {
    return value.map(digestible);
  }
  if (!isObject(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).filter(([key]) => !UNDIGESTIBLE.has(key)).map(([key, field]) => [key, digestible(field)]));
}

/** A map with the fields of another merged over its own, maps into maps. */
function overlay(below: unknown, above: unknown): unknown {
  if (!isObject(below) || !isObject(above)) {
    return above;
  }
  const merged = new Map(Object.entries(below));
  Object.entries(above).forEach(([key, value]) => merged.set(key, overlay(merged.get(key), value)));
  return Object.fromEntries(merged);
}

/** A copy with every map sorted, as cdk8s sorts its own, unless its variable forbids it. */
function copy(value: any): any {
  if (Array.isArray(value)) {
    return value.map(copy);
  }
  if (!isObject(value)) {
    return value;
  }
  const keys = Object.keys(value);
  return Object.fromEntries((process.env.CDK8S_DISABLE_SORT ? keys : keys.sort()).map((key) => [key, copy(value[key])]));
}

/** The order in which people read an object. */
function headFirst({ apiVersion, kind, metadata, ...rest }: KubernetesObject): KubernetesObject {
  return { ...defined({ apiVersion, kind, metadata }), ...rest };
}

function defined(map: KubernetesObject): KubernetesObject {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));
}
