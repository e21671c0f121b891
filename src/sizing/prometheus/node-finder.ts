import { type FleetNode, HOSTNAME } from '../../nodes/index';
import { hostOf, NODE_LABELS, type Series } from '../../service-levels';

const INSTANCE = 'instance';

/** The labels that a join may use. */
export const JOIN_LABELS: readonly string[] = [...NODE_LABELS, INSTANCE, 'namespace', 'pod'];

/** How the series of a metric are joined to nodes: by one of their labels, or through the node of their pod. */
export type Join = { readonly label: string } | 'pod';

/** Series about nodes and pods that joins use. */
export interface ClusterSeries {
  /** `kube_pod_info`, by namespace, pod and node. */
  readonly pods: readonly Series[];
  /** `kube_node_info`, by node and internal_ip. */
  readonly addresses: readonly Series[];
}

/** Finds the node of a series. */
export class NodeFinder {
  private readonly names: ReadonlyMap<string, string>;
  private readonly byAddress: ReadonlyMap<string, string>;
  private readonly byPod: ReadonlyMap<string, string>;

  constructor(nodes: readonly FleetNode[], { pods, addresses }: ClusterSeries) {
    const existing = nodes.filter(({ planned }) => !planned);
    this.names = new Map(existing.flatMap(({ name, labels }): [string, string][] => [[labels[HOSTNAME] ?? name, name], [name, name]]));
    this.byAddress = new Map(addresses.map(({ labels }) => [labels.internal_ip, labels.node]));
    this.byPod = new Map(pods.map(({ labels }) => [podKey(labels), labels.node]));
  }

  /** The join that finds a node for most of these series, the simplest of equal ones; undefined where none finds any. */
  public joinFor(series: readonly Series[]): Join | undefined {
    const joins: Join[] = [...[...NODE_LABELS, INSTANCE].map((label) => ({ label })), 'pod'];
    const counts = joins.map((join) => series.filter((one) => this.nodeOf(one, join) !== undefined).length);
    const highest = Math.max(...counts);
    return highest === 0 ? undefined : joins[counts.indexOf(highest)];
  }

  /** The node of a series; undefined where it belongs to none of the nodes. */
  public nodeOf({ labels }: Series, join: Join): string | undefined {
    if (join === 'pod') {
      return this.named(this.byPod.get(podKey(labels)));
    }
    const value = labels[join.label];
    return join.label === INSTANCE && value !== undefined ? this.atAddress(hostOf(value)) : this.named(value);
  }

  private atAddress(host: string): string | undefined {
    return this.named(host) ?? this.named(this.byAddress.get(host));
  }

  private named(name: string | undefined): string | undefined {
    return name === undefined ? undefined : this.names.get(name);
  }
}

function podKey({ namespace, pod }: { readonly [label: string]: string }): string {
  return `${namespace}/${pod}`;
}
