import type { WorkerTemplate } from '../worker-spec';
import { captureMounts, resources, securityContext } from './containers';
import { snifferEnvironment, TOKEN_DIRECTORY } from './environment';
import { compact, filled, plain } from './omit-empty';
import type { KubernetesObject } from '../util/kubernetes-object';

/** The container that captures packets and reassembles streams. */
export function sniffer(spec: WorkerTemplate): KubernetesObject {
  return compact({
    name: 'sniffer',
    image: spec.image.sniffer,
    imagePullPolicy: spec.image.pullPolicy,
    command: command(spec),
    ports: ports(spec),
    env: snifferEnvironment(spec),
    resources: resources(spec.resources),
    securityContext: securityContext(spec, snifferCapabilities(spec)),
    startupProbe: probe(spec.probes.startup),
    readinessProbe: probe(spec.probes.readiness),
    livenessProbe: probe(spec.probes.liveness),
    volumeMounts: [
      ...captureMounts(spec),
      ...(spec.hub.mountToken ? [{ mountPath: TOKEN_DIRECTORY, name: 'hub-internal-token', readOnly: true }] : []),
      ...spec.pod.extraVolumeMounts.map(plain),
    ],
  });
}

/** The security context of an unprivileged sniffer. */
export function snifferCapabilities({ security: { capabilities }, capture }: WorkerTemplate): string[] {
  return [
    ...capabilities.networkCapture,
    ...(capture.serviceMesh ? capabilities.serviceMeshCapture : []),
    ...capabilities.ebpfCapture,
  ];
}

/** The worker reads its flags from the command line, in the chart's order. */
function command({ network, metrics, capture, logging, tcpStreams, storage, hub, pod }: WorkerTemplate): string[] {
  return [
    './worker',
    '-i', capture.networkInterface,
    '-port', String(network.port),
    '-metrics-port', String(metrics.port),
    '-packet-capture', capture.backend,
    '-loglevel', logging.level,
    ...(capture.tls ? [] : ['-disable-tracer']),
    ...(capture.serviceMesh ? ['-servicemesh'] : []),
    '-procfs', '/hostproc',
    ...(capture.resourceGuard ? ['-enable-resource-guard'] : []),
    ...(capture.watchdog ? ['-enable-watchdog'] : []),
    '-resolution-strategy', capture.resolutionStrategy,
    '-staletimeout', String(tcpStreams.staleTimeout),
    '-tcp-flow-full-timeout', String(tcpStreams.flowFullTimeout),
    '-udp-flow-full-timeout', String(tcpStreams.udpFlowFullTimeout),
    ...(storage.limit === null ? [] : ['-storage-size', storage.limit]),
    ...(storage.databaseSize === null ? [] : ['-capture-db-max-size', storage.databaseSize]),
    '-cloud-api-url', hub.cloudApiUrl,
    ...pod.extraArguments,
  ];
}

function ports({ network, metrics }: WorkerTemplate): KubernetesObject[] {
  return [
    { containerPort: metrics.port, protocol: 'TCP', name: 'metrics' },
    ...(network.declarePort ? [{ containerPort: network.port, protocol: 'TCP', name: 'worker' }] : []),
  ];
}

function probe(fields: KubernetesObject | null): KubernetesObject | undefined {
  return fields === null ? undefined : filled(compact(fields));
}
