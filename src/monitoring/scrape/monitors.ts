import { relabelings } from './relabelings';
import { labelSelector, scrapeGroups, type Selected } from './scrape-group';
import type { KubernetesObject, StringMap } from '../../util/kubernetes-object';
import { METRICS_PORT, type MonitoredWorker } from '../targets';

/** What every monitor of one construct has. */
export interface MonitorOptions {
  readonly kind: 'PodMonitor' | 'ServiceMonitor';
  readonly name: string;
  /** The namespace of the monitor itself. */
  readonly namespace?: string;
  readonly labels: StringMap;
  readonly job: string;
  /** Seconds. */
  readonly interval?: number;
}

/** The monitors that together find the workers, by what they select: the pods, or the Services of these. */
export function monitors(selected: readonly Selected[], workers: readonly MonitoredWorker[], options: MonitorOptions): KubernetesObject[] {
  const { kind, name, namespace, labels, job, interval } = options;
  return scrapeGroups(selected).map((group, index) => ({
    apiVersion: 'monitoring.coreos.com/v1',
    kind,
    metadata: { name: index === 0 ? name : `${name}-${index + 1}`, labels },
    spec: {
      selector: labelSelector(group),
      ...(group.namespace !== undefined && group.namespace !== namespace && { namespaceSelector: { matchNames: [group.namespace] } }),
      [kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints']: [{
        port: METRICS_PORT,
        ...(interval !== undefined && { interval: `${interval}s` }),
        relabelings: relabelings(workers, job),
      }],
    },
  }));
}
