import { APP_LABEL, type WorkerSpec } from '../worker-spec';
import { sharedMetadata } from './access';
import type { KubernetesObject } from '../util/kubernetes-object';

/** Lets the hub and Prometheus in, on the ports of all workers of the namespace, and everything out. */
export function networkPolicy(spec: WorkerSpec, ports: unknown): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: sharedMetadata(spec, 'kubeshark-worker-ports'),
    spec: {
      podSelector: { matchLabels: APP_LABEL },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ ports }],
      egress: [{}],
    },
  };
}

/** The ports of these workers, each once. */
export function policyPorts(specs: readonly WorkerSpec[]): KubernetesObject[] {
  const ports = new Set(specs.flatMap((spec) => [spec.network.port, spec.metrics.port]));
  return [...ports].sort((a, b) => a - b).map((port) => ({ protocol: 'TCP', port }));
}
