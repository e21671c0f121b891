import { NODE_LABELS, hostOf, type Series } from '../../service-levels';
import type { StringMap } from '../../util/kubernetes-object';

/** Finds the node of a scraped series or of a pod. */
export class NodeNames {
  private readonly byPod: ReadonlyMap<string, string>;
  private readonly byAddress: ReadonlyMap<string, string>;
  private readonly daemonSets: ReadonlyMap<string, string>;

  /**
   * @param pods `kube_pod_info`, by namespace, pod, node and created_by_name
   * @param nodes `kube_node_info`, by node and internal_ip
   */
  constructor(pods: readonly Series[], nodes: readonly Series[]) {
    const scheduled = pods.filter(({ labels }) => labels.node);
    this.byPod = new Map(scheduled.map(({ labels }) => [podName(labels)!, labels.node]));
    this.daemonSets = new Map(pods.flatMap(({ labels }) => (labels.created_by_name ? [[podName(labels)!, labels.created_by_name]] : [])));
    this.byAddress = new Map(nodes.flatMap(({ labels: { internal_ip: address, node } }) => (address && node ? [[address, node]] : [])));
  }

  /** The node of a series; the host of its address where nothing names it. */
  public nodeOf(labels: StringMap): string | undefined {
    const label = NODE_LABELS.find((name) => labels[name]);
    if (label !== undefined) {
      return labels[label];
    }
    const host = labels.instance ? hostOf(labels.instance) : undefined;
    return this.nodeOfPod(podName(labels)) ?? (host === undefined ? undefined : this.byAddress.get(host) ?? host);
  }

  /** The node of a pod. */
  public nodeOfPod(pod: string | undefined): string | undefined {
    return pod === undefined ? undefined : this.byPod.get(pod);
  }

  /** The pool of a series: its label, or the DaemonSet of its pod. */
  public poolOf(labels: StringMap): string | undefined {
    return labels.pool || this.daemonSets.get(podName(labels) ?? '');
  }
}

/** Namespace and name of the pod; undefined where a label is missing. */
export function podName({ namespace, pod }: StringMap): string | undefined {
  return namespace && pod ? `${namespace}/${pod}` : undefined;
}

/** Namespace and name of the pod, or the name alone where a scrape has no label of the namespace. */
export function podIdentity(labels: StringMap): string | undefined {
  return podName(labels) ?? labels.pod;
}
