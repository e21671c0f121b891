/** A prop and the field of the DaemonSet that it decides. */
export interface PropField {
  readonly prop: string;
  readonly field: string;
  /**
   * What is below the one is below the other too, but for these parts, the prop's and the field's.
   * Missing: nothing below the one has a counterpart below the other.
   */
  readonly below?: readonly (readonly [prop: string, field: string])[];
  /** The field has other props, or parts of its own: this one does not answer for it. */
  readonly shared?: true;
}

export const POD = 'spec.template.spec';
export const SNIFFER = `${POD}.containers[sniffer]`;
export const TERMS = `${POD}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;

export const TRACER = `${POD}.containers[tracer]`;
const MOUNT_BPF = `${POD}.initContainers[mount-bpf]`;
const CLEAN_UP = `${POD}.initContainers[cleanup-data-dir]`;
const PREFERRED = `${POD}.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution`;
const DATA = `${POD}.volumes[data]`;

const RESOURCES = [['.ephemeralStorage', '.ephemeral-storage']] as const;

/** The operator of a toleration or of a condition on a label. */
export const OPERATOR = ['.matchOperator', '.operator'] as const;

const PROFILE = [['.profileType', '.type']] as const;

const PROBE = [
  ['.port', '.tcpSocket.port'],
  ['.port', '.httpGet.port'],
  ['.path', '.httpGet.path'],
  ['.command', '.exec.command'],
  ['.initialDelay', '.initialDelaySeconds'],
  ['.period', '.periodSeconds'],
  ['.timeout', '.timeoutSeconds'],
  ['.terminationGracePeriod', '.terminationGracePeriodSeconds'],
  ['', '.tcpSocket'],
  ['', '.httpGet'],
  ['', '.exec'],
] as const;

/** The prop decides the field and everything below it. */
export function whole(prop: string, field: string, below: PropField['below'] = []): PropField {
  return { prop, field, below };
}

/** The prop decides the field, and nothing below it has a prop of its own. */
export function leaf(prop: string, field: string): PropField {
  return { prop, field };
}

/** The prop is to be seen in the field, and is not the one that answers for it. */
function part(prop: string, field: string): PropField {
  return { prop, field, shared: true };
}

/** What holds for every worker. Where several have one field, the first counts. */
export const PROP_FIELDS: readonly PropField[] = [
  leaf('name', 'metadata.name'),
  whole('annotations', 'metadata.annotations'),
  part('linterWaivers', 'metadata.annotations'),
  whole('labels', 'metadata.labels'),
  leaf('release', 'spec.selector'),
  leaf('release', 'spec.selector.matchLabels'),
  ...['metadata.labels', 'spec.template.metadata.labels', 'spec.selector.matchLabels'].flatMap((labels) => [
    leaf('release', `${labels}[app.kubernetes.io/instance]`),
    leaf('release', `${labels}[app.kubernetes.io/name]`),
    leaf('image.version', `${labels}[app.kubernetes.io/version]`),
  ]),
  whole('podLabels', 'spec.template.metadata.labels'),
  whole('podAnnotations', 'spec.template.metadata.annotations'),

  leaf('updateStrategy.maxSurge', 'spec.updateStrategy.rollingUpdate.maxSurge'),
  leaf('updateStrategy.maxUnavailable', 'spec.updateStrategy.rollingUpdate.maxUnavailable'),
  leaf('updateStrategy.updateType', 'spec.updateStrategy.type'),
  leaf('updateStrategy.minReady', 'spec.minReadySeconds'),
  leaf('updateStrategy.revisionHistoryLimit', 'spec.revisionHistoryLimit'),
  leaf('updateStrategy', 'spec.updateStrategy'),

  leaf('network.hostNetwork', `${POD}.hostNetwork`),
  leaf('network.dns.policy', `${POD}.dnsPolicy`),
  whole('network.dns', `${POD}.dnsConfig`),
  leaf('serviceAccount', `${POD}.serviceAccountName`),
  leaf('terminationGracePeriod', `${POD}.terminationGracePeriodSeconds`),
  leaf('placement.priorityClass', `${POD}.priorityClassName`),
  whole('placement.tolerations', `${POD}.tolerations`, [OPERATOR, ['.tolerationDuration', '.tolerationSeconds']]),
  whole('placement.preferred', PREFERRED, [
    ['.labels', '.preference.matchExpressions'],
    OPERATOR,
    ['.nodeNames', '.preference.matchFields[0].values'],
    ...['', '[0]', '[0].key', '[0].operator'].map((at) => ['.nodeNames', `.preference.matchFields${at}`] as const),
    ['', '.preference'],
  ]),
  leaf('placement.nodeTerms', TERMS),
  ...['hostnames', 'nodeLabels', 'architectures', 'excludeVirtualNodes'].map((name) => part(`placement.${name}`, TERMS)),
  leaf('placement', `${POD}.affinity`),
  whole('topologySpread', `${POD}.topologySpreadConstraints`),

  leaf('storage.limit', `${DATA}.emptyDir.sizeLimit`),
  leaf('storage.claim.name', `${DATA}.persistentVolumeClaim.claimName`),
  leaf('storage.claim', `${DATA}.persistentVolumeClaim`),
  leaf('storage', DATA),
  leaf('hub.mountToken', `${POD}.volumes[hub-internal-token]`),
  leaf('extraVolumes', `${POD}.volumes`),

  leaf('capture.mountBpf', MOUNT_BPF),
  leaf('storage.claim', CLEAN_UP),
  ...[MOUNT_BPF, CLEAN_UP].map((container) => whole('initContainers.resources', `${container}.resources`, RESOURCES)),
  leaf('extraInitContainers', `${POD}.initContainers`),

  whole('resources', `${SNIFFER}.resources`, RESOURCES),
  leaf('metrics.port', `${SNIFFER}.ports[metrics]`),
  leaf('metrics.port', `${SNIFFER}.ports[metrics].containerPort`),
  leaf('network.port', `${SNIFFER}.ports[worker].containerPort`),
  leaf('network.declarePort', `${SNIFFER}.ports[worker]`),
  leaf('metrics.port', `${SNIFFER}.ports`),
  ...environment({
    TCP_STREAM_CHANNEL_TIMEOUT_MS: 'tcpStreams.channelTimeout',
    TCP_STREAM_CHANNEL_TIMEOUT_SHOW: 'tcpStreams.showTimedOut',
    CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS: 'tcpStreams.closeInterval',
    MAX_BUFFERED_PAGES_TOTAL: 'tcpStreams.maxBufferedPages',
    MAX_BUFFERED_PAGES_PER_CONNECTION: 'tcpStreams.maxBufferedPagesPerConnection',
    PROFILING_ENABLED: 'diagnostics.profiling',
    SENTRY_ENABLED: 'diagnostics.sentry',
    SENTRY_ENVIRONMENT: 'diagnostics.sentryEnvironment',
    HUB_INTERNAL_TOKEN_PATH: 'hub.mountToken',
    FILTER_EXPRESSION: 'filter',
    LOG_ROTATE_SIZE: 'logging.rotation.size',
    LOG_ROTATE_COUNT: 'logging.rotation.count',
  }),
  part('settings.filterEnvironment', `${SNIFFER}.env[FILTER_EXPRESSION]`),
  part('logging.rotation', `${SNIFFER}.env[LOG_ROTATE_SIZE]`),
  part('extraArguments', `${SNIFFER}.command`),
  leaf('env', `${SNIFFER}.env`),
  leaf('extraVolumeMounts', `${SNIFFER}.volumeMounts`),
  whole('probes.liveness', `${SNIFFER}.livenessProbe`, PROBE),
  whole('probes.readiness', `${SNIFFER}.readinessProbe`, PROBE),
  whole('probes.startup', `${SNIFFER}.startupProbe`, PROBE),

  leaf('capture.tls', TRACER),
  whole('tracer.resources', `${TRACER}.resources`, RESOURCES),
  leaf('extraContainers', `${POD}.containers`),
  ...[SNIFFER, TRACER].flatMap((container) => security(`${container}.securityContext`)),
  ...[SNIFFER, TRACER, MOUNT_BPF, CLEAN_UP].flatMap((container) => [
    leaf('image', `${container}.image`),
    ...['registry', 'repository', 'version', 'exactTag', 'tag', 'digest'].map((name) => part(`image.${name}`, `${container}.image`)),
    leaf('image.pullPolicy', `${container}.imagePullPolicy`),
  ]),
];

function environment(props: { readonly [name: string]: string }): PropField[] {
  return Object.keys(props).map((name) => leaf(props[name], `${SNIFFER}.env[${name}]`));
}

function security(context: string): PropField[] {
  return [
    leaf('security', context),
    leaf('security.privileged', `${context}.privileged`),
    leaf('security.readOnlyRootFilesystem', `${context}.readOnlyRootFilesystem`),
    whole('security.seccompProfile', `${context}.seccompProfile`, PROFILE),
    whole('security.appArmorProfile', `${context}.appArmorProfile`, PROFILE),
    whole('security.seLinuxOptions', `${context}.seLinuxOptions`, [['.typeLabel', '.type']]),
    leaf('security.capabilities', `${context}.capabilities`),
    leaf('security.capabilities', `${context}.capabilities.add`),
    ...['networkCapture', 'serviceMeshCapture', 'ebpfCapture'].map((list) => part(`security.capabilities.${list}`, `${context}.capabilities.add`)),
  ];
}
