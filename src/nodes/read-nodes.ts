import type { FleetNode } from './node';
import { readNode } from './read-node';
import { readNodePool } from './read-node-pool';
import { SourceError, type SourceObject } from '../loader';
import { nameOf } from '../util/object-name';
import { isObject, textOf } from '../util/untyped';

const ADVICE = "pass the output of 'kubectl get nodes -o json'";

/** Objects that come from no file; lists are expanded. */
export function sourcesOf(input: string, objects: readonly unknown[]): SourceObject[] {
  if (!Array.isArray(objects)) {
    throw new SourceError(input, `expected a list of objects; ${ADVICE}.`);
  }
  return objects.flatMap((object): SourceObject[] => {
    if (!isObject(object)) {
      throw new SourceError(input, `${JSON.stringify(object) ?? typeof object} is not a Kubernetes object; ${ADVICE}.`);
    }
    return isList(object) ? sourcesOf(input, object.items) : [{ object, file: input, lineOf: () => undefined }];
  });
}

function isList({ kind, items }: { readonly [field: string]: unknown }): boolean {
  return Array.isArray(items) && (kind === undefined || (typeof kind === 'string' && kind.endsWith('List')));
}

/** Reads the nodes and kinds of nodes of an input. Throws a `SourceError` for any other object. */
export function readNodes(sources: readonly SourceObject[], input: string): FleetNode[] {
  const nodes: FleetNode[] = [];
  const first = new Map<string, SourceObject>();
  for (const source of sources) {
    const node = readNodeObject(source, sources, input);
    if (node !== undefined) {
      rejectDuplicate(first.get(node.name), source, input);
      first.set(node.name, source);
      nodes.push(node);
    }
  }
  if (nodes.length === 0) {
    throw new SourceError(input, `no node found; ${ADVICE}.`);
  }
  return nodes;
}

function readNodeObject(source: SourceObject, all: readonly SourceObject[], input: string): FleetNode | undefined {
  const { kind, apiVersion = 'v1' } = source.object;
  if (kind === 'Node' && apiVersion === 'v1') {
    return readNode(source);
  }
  if (kind === 'NodePool' && typeof apiVersion === 'string' && apiVersion.startsWith('karpenter.sh/')) {
    return readNodePool(source);
  }
  const alike = all.filter((other) => other.object.kind === kind).length;
  const what = typeof kind === 'string' && kind !== '' ? `${kind} (${textOf(apiVersion)})` : 'an object without a kind';
  throw new SourceError(input, `${nameOf(source.object)}: this is ${what}${alike > 1 ? `, like ${alike - 1} more` : ''}, but nodes are expected; ${ADVICE}.`, source.lineOf(''));
}

function rejectDuplicate(earlier: SourceObject | undefined, source: SourceObject, input: string): void {
  if (earlier !== undefined) {
    const line = earlier.lineOf('');
    throw new SourceError(input, `${nameOf(source.object)}: duplicate name${line === undefined ? '' : `, first on line ${line}`}; list each node once.`, source.lineOf(''));
  }
}
