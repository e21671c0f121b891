import { type FleetNode, HOSTNAME, INSTANCE_TYPE } from '../nodes/index';

/** How a pool selects its nodes, and no other node of the input. */
export type PoolSelection =
  | { readonly by: 'label'; readonly key: string; readonly values: readonly string[] }
  | { readonly by: 'hostnames'; readonly values: readonly string[] }
  | { readonly by: 'none'; readonly reason: string };

/**
 * Labels for the kind of a node, the best first: the instance type, which determines its size, then the node groups of
 * clouds and tools. A pool may name several values.
 */
const KIND_LABELS: readonly string[] = [
  INSTANCE_TYPE,
  'karpenter.sh/nodepool',
  'eks.amazonaws.com/nodegroup',
  'alpha.eksctl.io/nodegroup-name',
  'cloud.google.com/gke-nodepool',
  'kubernetes.azure.com/agentpool',
  'agentpool',
  'kops.k8s.io/instancegroup',
  'doks.digitalocean.com/node-pool',
  'karpenter.sh/provisioner-name',
];

/** Labels that match a pool only by coincidence, since they are about location or platform; the last resort. */
const COINCIDENTAL = /^(topology\.|failure-domain\.|kubernetes\.io\/(os|arch)$|beta\.kubernetes\.io\/|.*hostname)/;

/** The placeholder for an unknown label value of a planned node. */
const UNKNOWN_VALUE = /^</;

/**
 * Finds a condition that holds for these nodes and for no other node.
 *
 * @param nodes the nodes of the pool
 * @param all every node of the cluster, those of the pool among them
 */
export function selectionOf(nodes: readonly FleetNode[], all: readonly FleetNode[]): PoolSelection {
  const members = new Set(nodes);
  const others = all.filter((node) => !members.has(node));
  const kind = KIND_LABELS.map((key) => labelSelection(key, nodes, others)).find((selection) => selection !== undefined);
  const selected = kind ?? sharedKeys(nodes).map((key) => labelSelection(key, nodes, others)).find((selection) => selection !== undefined);
  return selected ?? hostnameSelection(nodes, others);
}

/** Selects by the label's values among the pool's nodes, if each node has one and no other node has any of them. */
function labelSelection(key: string, nodes: readonly FleetNode[], others: readonly FleetNode[]): PoolSelection | undefined {
  const values = valuesOf(key, nodes);
  return values !== undefined && others.every(({ labels }) => !values.has(labels[key])) ? { by: 'label', key, values: [...values].sort() } : undefined;
}

/** The keys for which all nodes have the same value, coincidental ones last. */
function sharedKeys(nodes: readonly FleetNode[]): string[] {
  const keys = Object.keys(nodes[0].labels).filter((key) => key !== HOSTNAME && valuesOf(key, nodes)?.size === 1).sort();
  return [...keys.filter((key) => !COINCIDENTAL.test(key)), ...keys.filter((key) => COINCIDENTAL.test(key))];
}

function hostnameSelection(nodes: readonly FleetNode[], others: readonly FleetNode[]): PoolSelection {
  const unnamed = nodes.find(({ labels, planned }) => planned || labels[HOSTNAME] === undefined);
  if (unnamed !== undefined) {
    return { by: 'none', reason: `no label is shared by its nodes alone, and node ${unnamed.name} has no ${HOSTNAME}` };
  }
  const selection = labelSelection(HOSTNAME, nodes, others);
  return selection?.by === 'label'
    ? { by: 'hostnames', values: selection.values }
    : { by: 'none', reason: `no label is shared by its nodes alone, and other nodes have the same ${HOSTNAME}` };
}

/** The values of a label; undefined where a node lacks it. */
function valuesOf(key: string, nodes: readonly FleetNode[]): ReadonlySet<string> | undefined {
  const values = new Set<string>();
  for (const { labels } of nodes) {
    if (!Object.hasOwn(labels, key) || UNKNOWN_VALUE.test(labels[key])) {
      return undefined;
    }
    values.add(labels[key]);
  }
  return values;
}
