import type { WorkerTemplate } from '../worker-spec';
import { compact, plain } from './omit-empty';
import type { KubernetesObject } from '../util/kubernetes-object';

/** The pod's volumes: parts of the node, the data, the hub's token, then the user's. */
export function volumes(spec: WorkerTemplate): KubernetesObject[] {
  return [
    hostPath('proc', '/proc'),
    hostPath('sys', '/sys'),
    hostPath('lib-modules', '/lib/modules'),
    hostPath('os-release', '/etc/os-release'),
    ...(spec.capture.tls ? [hostPath('root', '/')] : []),
    data(spec),
    ...(spec.hub.mountToken ? [hubToken()] : []),
    ...spec.pod.extraVolumes.map(plain),
  ];
}

function hostPath(name: string, path: string): KubernetesObject {
  return { name, hostPath: { path } };
}

function data({ storage }: WorkerTemplate): KubernetesObject {
  return storage.claim
    ? { name: 'data', persistentVolumeClaim: { claimName: storage.claim.name } }
    : { name: 'data', emptyDir: compact({ sizeLimit: storage.limit }) };
}

function hubToken(): KubernetesObject {
  return {
    name: 'hub-internal-token',
    projected: { sources: [{ serviceAccountToken: { path: 'token', audience: 'kubeshark-hub', expirationSeconds: 3600 } }] },
  };
}
