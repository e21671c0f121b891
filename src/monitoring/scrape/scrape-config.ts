import { literal, podLabel, relabelings, type Relabeling } from './relabelings';
import { scrapeGroups } from './scrape-group';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { METRICS_PORT, type MonitoredWorker } from '../targets';

/** The entries of `scrape_configs` that find the workers without the operator: one for each group that a selector can match. */
export function scrapeConfigs(workers: readonly MonitoredWorker[], job: string, interval?: number): KubernetesObject[] {
  return scrapeGroups(workers.map(({ namespace, selector }) => ({ namespace, labels: selector }))).map(({ namespace, conditions }, index) => ({
    job_name: index === 0 ? job : `${job}-${index + 1}`,
    ...(interval !== undefined && { scrape_interval: `${interval}s` }),
    kubernetes_sd_configs: [{ role: 'pod', ...(namespace !== undefined && { namespaces: { names: [namespace] } }) }],
    relabel_configs: [
      ...conditions.map(({ key, values }) => ({
        action: 'keep', source_labels: [podLabel(key)], regex: values.map(literal).join('|'),
      })),
      { action: 'keep', source_labels: ['__meta_kubernetes_pod_container_port_name'], regex: METRICS_PORT },
      ...(['namespace', 'pod_name', 'pod_container_name'] as const).map((source) => ({
        source_labels: [`__meta_kubernetes_${source}`], target_label: { namespace: 'namespace', pod_name: 'pod', pod_container_name: 'container' }[source],
      })),
      ...relabelings(workers, job).map(inConfig),
    ],
  }));
}

/** A step in the words of Prometheus. */
function inConfig({ sourceLabels, targetLabel, ...rest }: Relabeling): KubernetesObject {
  return { ...(sourceLabels && { source_labels: sourceLabels }), ...rest, ...(targetLabel !== undefined && { target_label: targetLabel }) };
}
