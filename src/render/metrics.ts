import { metricsServiceName, type WorkerSpec } from '../worker-spec';
import { commonLabels } from './labels';
import { compact, filled, sorted } from './omit-empty';
import type { KubernetesObject } from '../util/kubernetes-object';

/** The Service by which Prometheus finds the workers of this DaemonSet. */
export function metricsService(spec: WorkerSpec): KubernetesObject {
  const { port } = spec.metrics;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(spec, { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(port) }),
    spec: {
      selector: spec.identity.selectorLabels,
      ports: [{ name: 'metrics', protocol: 'TCP', port, targetPort: port }],
    },
  };
}

/** The object by which the Prometheus operator finds them, where one is asked for. */
export function metricsMonitor(spec: WorkerSpec): KubernetesObject | undefined {
  const { monitor, interval } = spec.metrics;
  if (monitor === 'none') {
    return undefined;
  }
  const endpoint = compact({ port: 'metrics', interval: interval === null ? undefined : `${interval}s` });
  const ofPods = monitor === 'PodMonitor';
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: monitor,
    metadata: metadata(spec, {}),
    spec: {
      selector: { matchLabels: ofPods ? spec.identity.selectorLabels : withoutApp(spec) },
      [ofPods ? 'podMetricsEndpoints' : 'endpoints']: [endpoint],
    },
  };
}

/** The Service carries the common labels, the app label is its pods'. */
function withoutApp(spec: WorkerSpec): KubernetesObject {
  const { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': instance } = commonLabels(spec);
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': instance, 'app.kubernetes.io/component': 'worker-metrics' };
}

function metadata(spec: WorkerSpec, annotations: KubernetesObject): KubernetesObject {
  return compact({
    name: metricsServiceName(spec.identity),
    namespace: spec.identity.namespace,
    labels: { 'app.kubernetes.io/component': 'worker-metrics', ...commonLabels(spec) },
    annotations: filled(sorted({ ...annotations, ...spec.pod.annotations })),
  });
}
