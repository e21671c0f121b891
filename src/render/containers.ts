import type { QuantitiesSpec, ResourcesSpec, WorkerTemplate } from '../worker-spec';
import { compact, filled } from './omit-empty';
import type { KubernetesObject } from '../util/kubernetes-object';

/** Requests and limits as Kubernetes has them. */
export function resources(spec: ResourcesSpec): KubernetesObject | undefined {
  return filled(compact({ limits: quantities(spec.limits), requests: quantities(spec.requests) }));
}

function quantities(spec: QuantitiesSpec): KubernetesObject | undefined {
  return filled(compact({ 'cpu': spec.cpu, 'memory': spec.memory, 'ephemeral-storage': spec.ephemeralStorage }));
}

/** What sniffer and tracer may do; a privileged container needs nothing more. */
export function securityContext({ security }: WorkerTemplate, capabilities: readonly string[]): KubernetesObject {
  const readOnly = { readOnlyRootFilesystem: security.readOnlyRootFilesystem };
  if (security.privileged) {
    return compact({ privileged: true, ...readOnly });
  }
  return compact({
    privileged: false,
    ...readOnly,
    appArmorProfile: profile(security.appArmorProfile),
    seccompProfile: profile(security.seccompProfile),
    seLinuxOptions: profile(security.seLinuxOptions),
    capabilities: compact({ add: filled([...new Set(capabilities)]), drop: ['ALL'] }),
  });
}

function profile(fields: KubernetesObject | null): KubernetesObject | undefined {
  return fields === null ? undefined : filled(compact(fields));
}

/** Mounts that sniffer and tracer share. */
export function captureMounts(spec: WorkerTemplate): KubernetesObject[] {
  return [
    { mountPath: '/hostproc', name: 'proc', readOnly: true },
    { mountPath: '/sys', name: 'sys', readOnly: true, mountPropagation: 'HostToContainer' },
    compact({ mountPath: '/app/data', name: 'data', subPathExpr: spec.storage.claim ? '$(NODE_NAME)' : undefined }),
  ];
}
