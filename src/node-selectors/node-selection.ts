import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import type { NodeTermSpec } from '../worker-spec';
import { NOT_VIRTUAL } from '../worker-spec/index';

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

/** The nodes that can run a worker at all: Linux, with a kernel of its own. */
export const LINUX_NODES: NodeSelection = {
  required: [{ matchExpressions: [{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }, ...NOT_VIRTUAL] }],
};

/** The selection of a DaemonSet, as written in its manifest. */
export function selectionOf(daemonSet: KubernetesObject): NodeSelection {
  const { affinity, nodeSelector } = daemonSet.spec?.template?.spec ?? {};
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return { ...(required && { required }), ...(nodeSelector && { nodeSelector }) };
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
