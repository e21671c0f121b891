import type { Construct } from 'constructs';
import { selectionOf, type NodeSelection } from '../node-selectors/index';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { listOf, objectOf, stringMapOf } from '../util/untyped';
import { AppWorkers, TunedWorker } from '../worker/index';

/** The name of the port that serves the metrics, as the chart and this library name it. */
export const METRICS_PORT = 'metrics';

/** A worker whose metrics are scraped. */
export interface MonitoredWorker {
  readonly construct: Construct;
  /** The value of the label pool: the id of the worker. */
  readonly pool: string;
  readonly daemonSet: string;
  /** Undefined: where the manifest is applied. */
  readonly namespace?: string;
  /** The labels by which the DaemonSet owns its pods. */
  readonly selector: StringMap;
  /** The labels of its pods. */
  readonly podLabels: StringMap;
  /** The names of its containers. */
  readonly containers: readonly string[];
  readonly hasMetricsPort: boolean;
  readonly nodes: NodeSelection;
}

/** The workers that are a construct or are in it. */
export function workersOf(target: Construct): MonitoredWorker[] {
  return target.node.findAll().filter((one): one is TunedWorker => one instanceof TunedWorker).map(monitoredWorker);
}

function monitoredWorker(worker: TunedWorker): MonitoredWorker {
  const object = AppWorkers.of(worker).overlaps.daemonSetOf(worker);
  const { name, namespace } = objectOf(object.metadata);
  const { selector, template } = objectOf(object.spec);
  const pod = objectOf(objectOf(template).spec);
  const containers = listOf(pod.containers).map(objectOf);
  return {
    construct: worker,
    pool: worker.node.id,
    daemonSet: String(name),
    ...(typeof namespace === 'string' && { namespace }),
    selector: stringMapOf(objectOf(selector).matchLabels),
    podLabels: stringMapOf(objectOf(objectOf(template).metadata).labels),
    containers: containers.map((container) => String(container.name)),
    hasMetricsPort: containers.some(({ ports }) => listOf(ports).some((port) => objectOf(port).name === METRICS_PORT)),
    nodes: selectionOf(object),
  };
}

/** A Service that selects pods of a worker and serves their metrics. */
export function metricsServiceOf(worker: MonitoredWorker, services: readonly KubernetesObject[]): KubernetesObject | undefined {
  return services.find((service) => {
    const { selector, ports } = objectOf(service.spec);
    const labels = Object.entries(stringMapOf(selector));
    return listOf(ports).some((port) => objectOf(port).name === METRICS_PORT)
      && labels.length > 0 && labels.every(([label, value]) => worker.podLabels[label] === value);
  });
}
