import type { WorkerTemplate } from '../worker-spec';
import { captureMounts, resources, securityContext } from './containers';
import { tracerEnvironment } from './environment';
import { compact } from './omit-empty';
import type { KubernetesObject } from '../util/kubernetes-object';

/** The container that reads encrypted traffic. */
export function tracer(spec: WorkerTemplate): KubernetesObject {
  const { ebpfCapture, networkCapture } = spec.security.capabilities;
  return compact({
    name: 'tracer',
    image: spec.image.others,
    imagePullPolicy: spec.image.pullPolicy,
    command: command(spec),
    env: tracerEnvironment(spec),
    resources: resources(spec.tracer.resources),
    securityContext: securityContext(spec, [...ebpfCapture, ...networkCapture]),
    volumeMounts: [
      ...captureMounts(spec),
      { mountPath: '/etc/os-release', name: 'os-release', readOnly: true },
      { mountPath: '/hostroot', name: 'root', readOnly: true, mountPropagation: 'HostToContainer' },
    ],
  });
}

function command({ tracer: { tlsLog }, diagnostics, network, logging }: WorkerTemplate): string[] {
  return [
    './tracer',
    '-procfs', '/hostproc',
    ...(tlsLog ? [] : ['-disable-tls-log']),
    ...(diagnostics.profiling ? ['-port', String(network.port + 1)] : []),
    '-loglevel', logging.level,
  ];
}
