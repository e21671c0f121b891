import type { FleetAllocatable, FleetNode, NodeSystem } from './node';
import { readLabels, readName, readObject, readQuantity, readTaints, throwSourceError } from './read-fields';
import { parseQuantity, quantityToNumber } from '../kubernetes';
import type { SourceObject } from '../loader';
import { isObject, objectOf, objectsOf, stringOf } from '../util/untyped';

const ALLOCATABLE = 'status.allocatable';

/** The scheduler counts a resource that the node does not list as zero. */
const NONE = '0';

/** Resources that have fields of their own. */
const NAMED = ['cpu', 'memory', 'ephemeral-storage', 'pods'];

/** Reads a Node as `kubectl get nodes` shows it. */
export function readNode(source: SourceObject): FleetNode {
  const name = readName(source);
  const spec = readObject(source, 'spec', source.object.spec);
  const labels = readLabels(source, 'metadata.labels', source.object.metadata.labels);
  if (Object.keys(labels).length === 0) {
    throwSourceError(source, 'metadata', "'metadata.labels' is missing; every node has labels. Pass the output of 'kubectl get nodes -o json'.");
  }
  const system = systemOf(source);
  return {
    name,
    labels,
    taints: readTaints(source, 'spec.taints', spec.taints),
    unschedulable: spec.unschedulable === true,
    allocatable: allocatableOf(source),
    count: 1,
    planned: false,
    ...(system !== undefined && { system }),
  };
}

/** What the kubelet reports; nothing is decided by what is missing. */
function systemOf({ object }: SourceObject): NodeSystem | undefined {
  const { nodeInfo, conditions } = objectOf(object.status);
  const { osImage, kernelVersion, kubeletVersion } = objectOf(nodeInfo);
  const ready = objectsOf(conditions).find(({ type }) => type === 'Ready')?.status;
  const strings = { osImage, kernelVersion, kubeletVersion, providerId: objectOf(object.spec).providerID };
  const known = Object.entries(strings).filter(([, value]) => stringOf(value) !== undefined);
  const notReady = ready !== undefined && ready !== 'True';
  return known.length === 0 && !notReady ? undefined : { ...Object.fromEntries(known), ...(notReady && { notReady }) };
}

function allocatableOf(source: SourceObject): FleetAllocatable {
  const { allocatable } = readObject(source, 'status', source.object.status);
  if (!isObject(allocatable) || Object.keys(allocatable).length === 0) {
    throwSourceError(source, 'status', `'${ALLOCATABLE}' is missing, so it is unknown what fits. Pass the output of 'kubectl get nodes -o json'.`);
  }
  const amount = (name: string) => readQuantity(source, `${ALLOCATABLE}.${name}`, allocatable[name] ?? NONE);
  const others = Object.keys(allocatable).filter((name) => !NAMED.includes(name));
  return {
    cpu: amount('cpu'),
    memory: amount('memory'),
    ephemeralStorage: amount('ephemeral-storage'),
    pods: quantityToNumber(parseQuantity(amount('pods'))!),
    ...(others.length > 0 && { others: Object.fromEntries(others.map((name) => [name, amount(name)])) }),
  };
}
