import { sharedLabels } from './labels';
import { compact, filled, sorted } from './omit-empty';
import type { KubernetesObject } from '../util/kubernetes-object';
import { APP_LABEL, type WorkerSpec } from '../worker-spec';

const COMPONENT = { 'app.kubernetes.io/component': 'worker-metrics' };

/** What the pools of a fleet scrape is found by: one Service for all of them. */
export interface FleetMetrics {
  /** Name of the Service. */
  readonly name: string;
  /** One of the workers, which speaks for the release. */
  readonly spec: WorkerSpec;
}

/** The Service by which Prometheus finds the workers of all pools; each pod's own port is found by its name. */
export function fleetMetricsService({ name, spec }: FleetMetrics): KubernetesObject {
  const { port } = spec.metrics;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(name, spec, { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(port) }),
    spec: {
      selector: { ...APP_LABEL, 'app.kubernetes.io/name': spec.identity.release },
      ports: [{ name: 'metrics', protocol: 'TCP', port, targetPort: 'metrics' }],
    },
  };
}

/** The object that sizes one pool by what its own workers use. */
export function verticalPodAutoscaler({ identity, pod }: WorkerSpec, updateMode: string): KubernetesObject {
  return {
    apiVersion: 'autoscaling.k8s.io/v1',
    kind: 'VerticalPodAutoscaler',
    metadata: compact({
      name: identity.name,
      namespace: identity.namespace,
      labels: { 'app.kubernetes.io/name': identity.release, 'app.kubernetes.io/instance': identity.instance, 'app.kubernetes.io/managed-by': 'cdk8s' },
      annotations: filled(sorted(pod.annotations)),
    }),
    spec: {
      targetRef: { apiVersion: 'apps/v1', kind: 'DaemonSet', name: identity.name },
      updatePolicy: { updateMode },
    },
  };
}

function metadata(name: string, spec: WorkerSpec, annotations: KubernetesObject): KubernetesObject {
  return compact({
    name,
    namespace: spec.identity.namespace,
    labels: { ...COMPONENT, ...sharedLabels(spec) },
    annotations: filled(sorted({ ...annotations, ...spec.pod.annotations })),
  });
}
