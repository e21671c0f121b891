import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import type { NodeTermSpec } from '../worker-spec';
import { NOT_VIRTUAL } from '../worker-spec/index';

/** Which nodes a DaemonSet asks for, apart from taints. */
export interface NodeSelection {
  /** Alternatives, of which a node must meet one; `undefined`: every node meets them. An empty term is met by no node. */
  readonly required?: readonly NodeTermSpec[];
  /** Labels that a node must have beside them, each with its value. */
  readonly nodeSelector?: StringMap;
}

/** A node by the labels that matter to a question. */
export interface NodeWitness {
  readonly labels: StringMap;
  /** Labels of the question that the node does not have. */
  readonly without: readonly string[];
  /** The node's name, where some selection asks for names. */
  readonly name?: string;
}

/** What is needed of a node for a worker to run there at all: Linux, on a kernel of its own. */
export const LINUX_NODES: NodeSelection = {
  required: [{ matchExpressions: [{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }, ...NOT_VIRTUAL] }],
};

/** The selection of a DaemonSet as it is written. */
export function selectionOf(daemonSet: KubernetesObject): NodeSelection {
  const { affinity, nodeSelector } = daemonSet.spec?.template?.spec ?? {};
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return { ...(required && { required }), ...(nodeSelector && { nodeSelector }) };
}

/** A node of a proof as a text: `zone=a, without gpu`. */
export function witnessText({ labels, without, name }: NodeWitness): string {
  const parts = [
    ...(name === undefined ? [] : [`name ${name}`]),
    ...Object.entries(labels).map(([key, value]) => `${key}=${value === '' ? '""' : value}`),
    ...(without.length === 0 ? [] : [`without ${without.join(', ')}`]),
  ];
  return parts.join(', ') || 'any';
}
