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

function metadata(spec: WorkerSpec, annotations: KubernetesObject): KubernetesObject {
  return compact({
    name: metricsServiceName(spec.identity),
    namespace: spec.identity.namespace,
    labels: { 'app.kubernetes.io/component': 'worker-metrics', ...commonLabels(spec) },
    annotations: filled(sorted({ ...annotations, ...spec.pod.annotations })),
  });
}
