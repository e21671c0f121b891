import type { Document } from './document';
import { blockScalarLine, childPosition, lineOf, type NodePosition } from './positions';
import { SourceError } from './source-error';
import type { SourceObject } from './source-object';
import type { KubernetesObject } from '../util/kubernetes-object';
import { isObject } from '../util/untyped';

/** The API versions of lists: `kubectl get` writes the first, the API server both. */
const LIST_VERSIONS: readonly unknown[] = ['v1', 'apps/v1'];
const LIST = 'List';

/** A value of a document. */
interface Written {
  readonly value: unknown;
  /** Its path, for messages; none for the document itself. */
  readonly path?: string;
  /** The type that its list implies. */
  readonly type?: KubernetesObject;
  /** Where it is written. */
  readonly position: () => NodePosition;
}

/** The objects of a document, those of a list one by one; none of an empty document. */
export function objectsOf(file: string, { value, position, repeatedKey }: Document): SourceObject[] {
  const objects = value === null ? [] : expand(file, { value, position: () => position });
  if (repeatedKey === undefined) {
    return objects.map(({ source }) => source);
  }
  const { at, ...key } = repeatedKey;
  const holder = objects.filter((object) => object.position().value <= at).at(-1) ?? objects.at(0);
  return objects.map((object) => (object === holder ? { ...object.source, repeatedKey: key } : object.source));
}

/** An object and where it is written. */
interface PlacedObject {
  readonly source: SourceObject;
  readonly position: () => NodePosition;
}

function expand(file: string, { value, path, type, position }: Written): PlacedObject[] {
  if (path === undefined && isNamedList(value)) {
    return value.flatMap((item, index) => expand(file, {
      value: item, path: `[${index}]`, position: () => childPosition(position(), value, String(index)) ?? position(),
    }));
  }
  if (!isObject(value)) {
    throw new SourceError(file, `${path ?? 'this'} is ${kindOf(value)}, not a Kubernetes object`, position().line);
  }
  if (isList(value)) {
    return itemsOf(value, position).flatMap((item) => expand(file, item));
  }
  const object = value.kind === undefined ? { ...type, ...value } : value;
  const source: SourceObject = {
    object,
    file,
    lineOf: (field) => lineOf(position(), value, field),
    blockLineOf: (field) => blockScalarLine(position(), value, field),
  };
  return [{ source, position }];
}

/** The API server leaves out the type of items that their list implies: an item of a DaemonSetList is a DaemonSet. */
function itemsOf(list: KubernetesObject, position: () => NodePosition): Written[] {
  const items: readonly unknown[] = list.items ?? [];
  const type = list.kind === LIST ? {} : { apiVersion: list.apiVersion, kind: list.kind.slice(0, -LIST.length) };
  return items.map((value, index) => ({ value, path: `items[${index}]`, type, position: () => itemPosition(position(), list, index) }));
}

function itemPosition(position: NodePosition, list: KubernetesObject, index: number): NodePosition {
  const items = childPosition(position, list, 'items');
  return (items && childPosition(items, list.items, String(index))) ?? items ?? position;
}

/** What programs of clouds print: a plain list of objects that have a name and are none of Kubernetes. */
function isNamedList(value: unknown): value is readonly KubernetesObject[] {
  return Array.isArray(value) && value.length > 0
    && value.every((item) => isObject(item) && typeof item.name === 'string' && item.kind === undefined && item.apiVersion === undefined);
}

function isList({ apiVersion, kind, items }: KubernetesObject): boolean {
  return typeof kind === 'string' && kind.endsWith(LIST) && LIST_VERSIONS.includes(apiVersion) && (items === null || Array.isArray(items));
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  return value === null ? 'null' : `a ${typeof value}`;
}
