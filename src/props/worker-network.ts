/**
 * Where a pod's resolver takes its settings from. The enum of any version of cdk8s-plus fits too.
 */
export enum DnsPolicy {
  /** The cluster's DNS; for a pod on the host network the node's. */
  CLUSTER_FIRST = 'ClusterFirst',
  /** The cluster's DNS, for a pod on the host network too. */
  CLUSTER_FIRST_WITH_HOST_NET = 'ClusterFirstWithHostNet',
  /** The node's settings. */
  DEFAULT = 'Default',
  /** None but those of the props. */
  NONE = 'None',
}

/**
 * An option of the pod's resolver.
 */
export interface WorkerDnsOption {
  /** The option's name, such as `ndots`. */
  readonly name: string;

  /**
   * Its value.
   *
   * @default - none.
   */
  readonly value?: string;
}

/**
 * How the worker resolves names.
 */
export interface WorkerDns {
  /**
   * Where the resolver's settings come from.
   *
   * @default DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET
   */
  readonly policy?: DnsPolicy;

  /**
   * Addresses of name servers, at most 3.
   *
   * @default - none.
   */
  readonly nameservers?: string[];

  /**
   * Search domains, at most 32.
   *
   * @default - none.
   */
  readonly searches?: string[];

  /**
   * Resolver options.
   *
   * @default - none.
   */
  readonly options?: WorkerDnsOption[];
}

/**
 * Ports and network of the worker's pod.
 */
export interface WorkerNetwork {
  /**
   * Whether the pod uses the node's network. Without it the worker sees its own pod's traffic only.
   *
   * @default true
   */
  readonly hostNetwork?: boolean;

  /**
   * The worker's own port (`-port`), which the hub calls and the probes ask.
   *
   * @default 48999
   */
  readonly port?: number;

  /**
   * Whether that port is declared on the container. The chart declares the metrics port alone.
   *
   * @default - the preset's; `recommended`: true, so that two workers cannot share a node unseen.
   */
  readonly declarePort?: boolean;

  /**
   * Name resolution.
   *
   * @default - as the chart.
   */
  readonly dns?: WorkerDns;

  /**
   * Whether the worker's NetworkPolicy is rendered.
   *
   * @default true
   */
  readonly createPolicy?: boolean;
}
