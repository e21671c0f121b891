import type { FleetNode } from './node';
import { isAzurePool, isGooglePool, readAzurePool, readClusterConfig, readGooglePool, readMachineDeployment } from './read-machine-pools';
import { readNode } from './read-node';
import { readNodePool, readProvisioner } from './read-node-pool';
import { SourceError, type SourceObject } from '../loader';
import { describeValue } from '../props/schema/index';
import { nameOf } from '../util/object-name';
import { textOf } from '../util/start-of-json';
import { isList, isObject } from '../util/untyped';

const ADVICE = "pass the output of 'kubectl get nodes -o json'";

/** Kinds of other tools that start nodes. */
const MAKES_NODES = /^(AWSManagedMachinePool|AWSMachinePool|AzureManagedMachinePool|GCPManagedMachinePool|NodeGroup|NodeClaim|Machine|NodePool|Provisioner)$/;

/** Objects that come from no file; lists are expanded. */
export function sourcesOf(input: string, objects: readonly unknown[]): SourceObject[] {
  if (!isList(objects)) {
    throw new SourceError(input, `expected a list of objects; ${ADVICE}.`);
  }
  return objects.flatMap((object): SourceObject[] => {
    if (!isObject(object)) {
      throw new SourceError(input, `${describeValue(object)} is not a Kubernetes object; ${ADVICE}.`);
    }
    return isListObject(object) ? sourcesOf(input, object.items) : [{ object, file: input, lineOf: () => undefined }];
  });
}

function isListObject({ kind, items }: { readonly [field: string]: unknown }): boolean {
  return isList(items) && (kind === undefined || (typeof kind === 'string' && kind.endsWith('List')));
}

/** The nodes of an input, and what is not one. */
export interface ReadNodes {
  readonly nodes: readonly FleetNode[];
  /** The objects that are no nodes and make none. */
  readonly skipped: readonly SourceObject[];
}

/**
 * Reads the nodes and kinds of nodes of an input, which may hold other objects, such as the node classes of a Karpenter.
 * Throws a `SourceError` where there is no node, and for objects whose nodes are unknown.
 */
export function readInventory(sources: readonly SourceObject[], input: string): ReadNodes {
  const nodes: FleetNode[] = [];
  const skipped: SourceObject[] = [];
  const first = new Map<string, SourceObject>();
  for (const source of sources) {
    const read = readNodeObject(source, sources, input);
    if (read === undefined) {
      skipped.push(source);
    }
    for (const node of read ?? []) {
      rejectDuplicate(first.get(node.name), source, input);
      first.set(node.name, source);
      nodes.push(node);
    }
  }
  if (nodes.length === 0) {
    throw noNode(skipped, input);
  }
  return { nodes, skipped };
}

/** The nodes and kinds of nodes of an input, without what it holds beside them. */
export function readNodes(sources: readonly SourceObject[], input: string): FleetNode[] {
  return [...readInventory(sources, input).nodes];
}

/** The nodes of an object; `undefined` for one that is none and makes none. */
function readNodeObject(source: SourceObject, all: readonly SourceObject[], input: string): readonly FleetNode[] | undefined {
  const { kind, apiVersion = 'v1' } = source.object;
  switch (`${textOf(apiVersion).split('/')[0]}/${textOf(kind)}`) {
    case 'v1/Node': return [readNode(source)];
    case 'karpenter.sh/NodePool': return listOf(readNodePool(source));
    case 'karpenter.sh/Provisioner': return listOf(readProvisioner(source));
    case 'cluster.x-k8s.io/MachineDeployment':
    case 'cluster.x-k8s.io/MachineSet':
    case 'cluster.x-k8s.io/MachinePool': return readMachineDeployment(source, all);
    case 'eksctl.io/ClusterConfig': return readClusterConfig(source);
  }
  if (isGooglePool(source.object)) {
    return readGooglePool(source);
  }
  if (isAzurePool(source.object)) {
    return readAzurePool(source);
  }
  if (MAKES_NODES.test(textOf(kind))) {
    throw new SourceError(input, `${nameOf(source.object)}: the labels and taints of the nodes of this ${textOf(kind)} (${textOf(apiVersion)}) are unknown; ${ADVICE}.`, source.lineOf(''));
  }
  return undefined;
}

function listOf(node: FleetNode | undefined): readonly FleetNode[] {
  return node === undefined ? [] : [node];
}

function noNode([source, ...more]: readonly SourceObject[], input: string): SourceError {
  if (source === undefined) {
    return new SourceError(input, `no node found; ${ADVICE}.`);
  }
  const { kind, apiVersion = 'v1' } = source.object;
  const alike = more.filter(({ object }) => object.kind === kind).length;
  const what = typeof kind === 'string' && kind !== '' ? `${kind} (${textOf(apiVersion)})` : 'an object without a kind';
  return new SourceError(input, `${nameOf(source.object)}: this is ${what}${alike > 0 ? `, like ${alike} more` : ''}, but nodes are expected; ${ADVICE}.`, source.lineOf(''));
}

function rejectDuplicate(earlier: SourceObject | undefined, source: SourceObject, input: string): void {
  if (earlier !== undefined) {
    const line = earlier.lineOf('');
    throw new SourceError(input, `${nameOf(source.object)}: duplicate name${line === undefined ? '' : `, first on line ${line}`}; list each node once.`, source.lineOf(''));
  }
}
