import {
  CaptureBackend, DnsPolicy, ImagePullPolicy, LogLevel, NodeLabelCondition, SettingsOwner, TaintEffect, TolerationOperator, type WorkerTuning,
} from '../props';
import { WorkerProbe } from '../props/probe';
import { Duration } from '../util/duration';

/** The chart version whose defaults these are. */
export const CHART_VERSION = '53.3.0';

const resources = {
  requests: { cpu: '50m', memory: '50Mi', ephemeralStorage: 'none' },
  limits: { cpu: 'none', memory: '5Gi', ephemeralStorage: 'none' },
};

const unset = {
  requests: { cpu: 'none', memory: 'none', ephemeralStorage: 'none' },
  limits: { cpu: 'none', memory: 'none', ephemeralStorage: 'none' },
};

const probe = WorkerProbe.tcpSocket({
  initialDelay: Duration.seconds(5),
  period: Duration.seconds(5),
  successThreshold: 1,
  failureThreshold: 3,
});

/**
 * What the official chart renders when no value is set: the base layer under every preset.
 *
 * @see https://github.com/kubeshark/kubeshark/blob/master/helm-chart/values.yaml
 */
export const CHART_DEFAULTS: WorkerTuning = {
  image: {
    registry: 'docker.io/kubeshark',
    repository: 'worker',
    version: CHART_VERSION,
    exactTag: false,
    pullPolicy: ImagePullPolicy.ALWAYS,
    pullSecrets: [],
  },
  resources,
  tracer: { resources, tlsLog: false },
  initContainers: { resources: unset },
  placement: {
    nodeLabels: [],
    nodeTerms: [{ labels: [NodeLabelCondition.isIn('kubernetes.io/os', 'linux')] }],
    preferred: [],
    excludeVirtualNodes: false,
    architectures: [],
    tolerations: [{ matchOperator: TolerationOperator.EXISTS, effect: TaintEffect.NO_EXECUTE }],
  },
  topologySpread: [],
  tcpStreams: {
    channelTimeout: Duration.seconds(10),
    showTimedOut: false,
    staleTimeout: Duration.seconds(30),
    flowFullTimeout: Duration.seconds(1200),
    udpFlowFullTimeout: Duration.seconds(1200),
  },
  capture: {
    backend: CaptureBackend.BEST,
    networkInterface: 'any',
    tls: true,
    serviceMesh: true,
    sampling: 100,
    resourceGuard: false,
    watchdog: false,
    resolutionStrategy: 'auto',
    mountBpf: true,
  },
  settings: {
    owner: SettingsOwner.ELSEWHERE,
    filterEnvironment: false,
    podRegex: '.*',
    namespaces: [],
    excludedNamespaces: [],
    enabledDissectors: [
      'amqp', 'dns', 'http', 'icmp', 'kafka', 'mongodb', 'mysql', 'postgresql', 'redis', 'ws', 'tlsx', 'ldap', 'radius', 'diameter',
      'udp-flow', 'tcp-flow', 'udp-conn', 'tcp-conn',
    ],
  },
  probes: { liveness: probe, readiness: probe, startup: WorkerProbe.none() },
  logging: { level: LogLevel.WARNING },
  storage: { limit: '10Gi', databaseSize: '500Mi' },
  updateStrategy: {},
  security: {
    privileged: true,
    capabilities: {
      networkCapture: ['NET_RAW', 'NET_ADMIN'],
      serviceMeshCapture: ['SYS_ADMIN', 'SYS_PTRACE', 'DAC_OVERRIDE'],
      ebpfCapture: ['SYS_ADMIN', 'SYS_PTRACE', 'SYS_RESOURCE', 'IPC_LOCK'],
    },
    openShift: false,
  },
  metrics: { port: 49100, service: true },
  network: {
    hostNetwork: true,
    port: 48999,
    declarePort: false,
    dns: { policy: DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET, nameservers: [], searches: [], options: [] },
    createPolicy: true,
  },
  hub: { mountToken: false, cloudApiUrl: 'https://api.kubeshark.com' },
  diagnostics: { profiling: false, sentry: false, sentryEnvironment: 'production' },
  labels: {},
  annotations: {},
  podLabels: {},
  podAnnotations: {},
  env: {},
  extraArguments: [],
  extraVolumes: [],
  extraVolumeMounts: [],
  extraContainers: [],
  extraInitContainers: [],
  linterWaivers: false,
};
