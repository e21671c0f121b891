import type { WorkerTemplate } from '../worker-spec';
import { compact, plain } from './omit-empty';
import type { KubernetesObject } from '../util/kubernetes-object';

/** Where the hub's token is mounted. */
export const TOKEN_DIRECTORY = '/var/run/secrets/kubeshark/hub-token';

/** A variable that the kubelet fills from a field of the pod. */
export function fromField(name: string, fieldPath: string): KubernetesObject {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}

/** Environment of the sniffer: the library's variables, then the user's. */
export function snifferEnvironment(spec: WorkerTemplate): KubernetesObject[] {
  const { hub, pod } = spec;
  return [
    ...identityVariables(),
    ...streamVariables(spec),
    ...diagnosticVariables(spec),
    ...(hub.mountToken ? [{ name: 'HUB_INTERNAL_TOKEN_PATH', value: `${TOKEN_DIRECTORY}/token` }] : []),
    ...filterVariables(spec),
    ...loggingVariables(spec),
    ...Object.keys(pod.env).map((name) => compact({ name, ...plain(pod.env[name]) })),
  ];
}

/** Environment of the tracer. */
export function tracerEnvironment(spec: WorkerTemplate): KubernetesObject[] {
  return [...identityVariables(), ...diagnosticVariables(spec)];
}

function identityVariables(): KubernetesObject[] {
  return [
    fromField('POD_NAME', 'metadata.name'),
    fromField('POD_NAMESPACE', 'metadata.namespace'),
    fromField('NODE_NAME', 'spec.nodeName'),
  ];
}

function streamVariables({ tcpStreams }: WorkerTemplate): KubernetesObject[] {
  return [
    { name: 'TCP_STREAM_CHANNEL_TIMEOUT_MS', value: String(tcpStreams.channelTimeout) },
    { name: 'TCP_STREAM_CHANNEL_TIMEOUT_SHOW', value: String(tcpStreams.showTimedOut) },
    ...whenSet('CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS', tcpStreams.closeInterval),
    ...whenSet('MAX_BUFFERED_PAGES_TOTAL', tcpStreams.maxBufferedPages),
    ...whenSet('MAX_BUFFERED_PAGES_PER_CONNECTION', tcpStreams.maxBufferedPagesPerConnection),
  ];
}

function diagnosticVariables({ diagnostics }: WorkerTemplate): KubernetesObject[] {
  return [
    { name: 'PROFILING_ENABLED', value: String(diagnostics.profiling) },
    { name: 'SENTRY_ENABLED', value: String(diagnostics.sentry) },
    { name: 'SENTRY_ENVIRONMENT', value: diagnostics.sentryEnvironment },
  ];
}

function filterVariables({ filter, settings }: WorkerTemplate): KubernetesObject[] {
  if (filter === null || !settings.filterEnvironment) {
    return [];
  }
  const written = filter._write('guide');
  return 'text' in written ? [{ name: 'FILTER_EXPRESSION', value: written.text }] : [];
}

function loggingVariables({ logging: { rotation } }: WorkerTemplate): KubernetesObject[] {
  return [...whenSet('LOG_ROTATE_SIZE', rotation.size), ...whenSet('LOG_ROTATE_COUNT', rotation.count)];
}

function whenSet(name: string, value: number | string | null): KubernetesObject[] {
  return value === null ? [] : [{ name, value: String(value) }];
}
