import type { WorkerTemplate } from '../worker-spec';
import { resources } from './containers';
import { fromField } from './environment';
import { compact, plain } from './omit-empty';
import type { KubernetesObject } from '../util/kubernetes-object';

/** What runs before the worker: the BPF mount, the clean-up of a persistent volume, then the user's. */
export function initContainers(spec: WorkerTemplate): KubernetesObject[] {
  return [
    ...(spec.capture.mountBpf ? [mountBpf(spec)] : []),
    ...(spec.storage.claim ? [cleanUpData(spec)] : []),
    ...spec.pod.extraInitContainers.map(plain),
  ];
}

/** Mounts propagate to the node from privileged containers only, so this one always is. */
function mountBpf(spec: WorkerTemplate): KubernetesObject {
  return compact({
    ...common(spec, 'mount-bpf', "mkdir -p /sys/fs/bpf && mount | grep -q '/sys/fs/bpf' || mount -t bpf bpf /sys/fs/bpf"),
    securityContext: { privileged: true },
    volumeMounts: [{ mountPath: '/sys', name: 'sys', mountPropagation: 'Bidirectional' }],
  });
}

function cleanUpData(spec: WorkerTemplate): KubernetesObject {
  return compact({
    ...common(spec, 'cleanup-data-dir', 'mkdir -p /app/data/$NODE_NAME && rm -rf /app/data/$NODE_NAME/tracer_*'),
    env: [fromField('NODE_NAME', 'spec.nodeName')],
    volumeMounts: [{ mountPath: '/app/data', name: 'data' }],
  });
}

function common(spec: WorkerTemplate, name: string, script: string): KubernetesObject {
  return {
    name,
    image: spec.image.others,
    imagePullPolicy: spec.image.pullPolicy,
    command: ['/bin/sh', '-c', script],
    resources: resources(spec.initContainers.resources),
  };
}
