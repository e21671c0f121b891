/** Labels that scrape configurations use for the name of the node, the usual one first. */
export const NODE_LABELS: readonly string[] = ['node', 'kubernetes_node', 'node_name', 'nodename', 'k8s_node_name', 'kubernetes_io_hostname'];

/** The host of `host:port` or `[address]:port`. */
export function hostOf(instance: string): string {
  const [, bracketed, plain] = /^(?:\[(.*)\](?::\d+)?|([^:]*)(?::\d+)?)$/.exec(instance) ?? [];
  return bracketed ?? plain ?? instance;
}
