import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { podOf } from '../util/pod-spec';
import { textOf } from '../util/start-of-json';
import { isObject, listOf, objectOf, objectsOf, stringOf } from '../util/untyped';
import type { NodeRequirement, NodeTermSpec } from '../worker-spec';
import { ARCHITECTURE, IMAGE_ARCHITECTURES, NODE_NAME, NOT_VIRTUAL } from '../worker-spec/index';

/** Which nodes a DaemonSet selects, apart from taints. */
export interface NodeSelection {
  /** Alternatives, of which a node must meet one; `undefined` matches every node. An empty term matches no node. */
  readonly required?: readonly NodeTermSpec[];
  /** Labels that a node must have in addition, each with its value. */
  readonly nodeSelector?: StringMap;
}

/** A node by the labels that selections use: an example that proves an overlap or a gap. */
export interface NodeWitness {
  readonly labels: StringMap;
  /** Labels that selections use and the node does not have. */
  readonly without: readonly string[];
  /** The node's name, where some selection uses names. */
  readonly name?: string;
}

/** The nodes that can run a worker at all: Linux, with a kernel of its own, of an architecture that the image has. */
export const LINUX_NODES: NodeSelection = {
  required: [{
    matchExpressions: [
      { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
      { key: ARCHITECTURE, operator: 'In', values: IMAGE_ARCHITECTURES },
      ...NOT_VIRTUAL,
    ],
  }],
};

/** The selection of a DaemonSet's pods, as the scheduler reads them; a manifest may hold anything anywhere. */
export function selectionOf(daemonSet: KubernetesObject): NodeSelection {
  return selectionOfPod(podOf(daemonSet));
}

/** The same of the spec of its pods. */
export function selectionOfPod({ affinity, nodeSelector, nodeName }: KubernetesObject): NodeSelection {
  const required = objectOf(objectOf(affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  const terms = isObject(required) ? objectsOf(required.nodeSelectorTerms).map(termOf) : undefined;
  const named = stringOf(nodeName);
  const alternatives = named === undefined ? terms : (terms?.filter(hasCondition) ?? [{}]).map((term) => withName(term, named));
  return { ...(alternatives && { required: alternatives }), ...(isObject(nodeSelector) && { nodeSelector: textMapOf(nodeSelector) }) };
}

function termOf({ matchExpressions, matchFields }: KubernetesObject): NodeTermSpec {
  const [labels, fields] = [matchExpressions, matchFields].map((list) => objectsOf(list).map(requirementOf));
  return { ...(labels.length > 0 && { matchExpressions: labels }), ...(fields.length > 0 && { matchFields: fields }) };
}

function requirementOf({ key, operator, values }: KubernetesObject): NodeRequirement {
  return { key: textOf(key), operator: textOf(operator), ...(Array.isArray(values) && { values: listOf(values).map(textOf) }) };
}

function hasCondition({ matchExpressions = [], matchFields = [] }: NodeTermSpec): boolean {
  return matchExpressions.length + matchFields.length > 0;
}

function withName(term: NodeTermSpec, name: string): NodeTermSpec {
  return { ...term, matchFields: [...term.matchFields ?? [], { key: NODE_NAME, operator: 'In', values: [name] }] };
}

function textMapOf(map: KubernetesObject): StringMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, textOf(value)]));
}

/** A witness as a string: `zone=a, without gpu`. */
export function witnessText({ labels, without, name }: NodeWitness): string {
  const parts = [
    ...(name === undefined ? [] : [`name ${name}`]),
    ...Object.entries(labels).map(([key, value]) => `${key}=${value === '' ? '""' : value}`),
    ...(without.length === 0 ? [] : [`without ${without.join(', ')}`]),
  ];
  return parts.join(', ') || 'any';
}
