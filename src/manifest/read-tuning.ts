import { readOpenEnd } from './read-extras';
import { readImage } from './read-image';
import { readPlacement } from './read-placement';
import { readProbe } from './read-probe';
import { readResources, readStorage } from './read-resources';
import { readSecurity } from './read-security';
import { FILTER_VARIABLE, readSettings } from './read-settings';
import { countOf, millisecondsOf, secondsOf, wordOf } from './units';
import type { WorkerParts } from './worker-containers';
import type { TcpStreams, TopologySpread, WorkerCapture, WorkerNetwork, WorkerTuning, WorkerUpdateStrategy } from '../props';
import { PROP_FIELDS, SNIFFER } from '../render/field-map/index';
import { TOKEN_DIRECTORY } from '../render/index';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { segmentsOf } from '../util/object-path';
import { elementNamed, definedFields, isObject, listOf, objectOf, objectsOf, stringOf, stringsOf } from '../util/untyped';

/** Variables that the library sets by itself or by a prop. */
const OWN_ENV = [
  'POD_NAME', 'POD_NAMESPACE', 'NODE_NAME',
  ...PROP_FIELDS.filter(({ field }) => field.startsWith(`${SNIFFER}.env[`)).map(({ field }) => segmentsOf(field).at(-1)!.slice(1, -1)),
];

const OWN_VOLUMES = ['proc', 'sys', 'lib-modules', 'os-release', 'root', 'hub-internal-token'];

const OWN_MOUNTS = ['/hostproc', '/sys', '/app/data', TOKEN_DIRECTORY];

/** Everything that a DaemonSet sets for its workers, as props; also what it sets by leaving it out. */
export function readTuning(parts: WorkerParts, selector: StringMap): WorkerTuning {
  const { env, flags, pod, sniffer, tracer, tracerFlags } = parts;
  const { capture: sampling, ...settings } = readSettings(parts);
  const port = flags.integer('-port');
  const probe = (name: string) => readProbe(sniffer[name], sniffer, port);
  return {
    image: readImage(parts),
    resources: readResources(sniffer),
    tracer: { resources: readResources(tracer), tlsLog: tracer !== undefined && !tracerFlags.has('-disable-tls-log') },
    initContainers: { resources: readResources(parts.mountBpf ?? parts.cleanUp) },
    placement: readPlacement(pod),
    topologySpread: objectsOf(pod.topologySpreadConstraints).map((constraint) => spread(constraint, selector)),
    tcpStreams: streams(parts),
    capture: { ...capture(parts), ...sampling },
    ...settings,
    probes: { liveness: probe('livenessProbe'), readiness: probe('readinessProbe'), startup: probe('startupProbe') },
    logging: { ...definedFields({ level: wordOf(flags.value('-loglevel')) }), rotation: rotation(env) },
    storage: readStorage(parts),
    updateStrategy: updateStrategy(parts.spec),
    security: readSecurity(parts),
    // Service and policy of a worker that is there already are its release's
    metrics: { service: false, ...definedFields({ port: flags.integer('-metrics-port') }) },
    network: network(parts, port),
    hub: hub(parts),
    diagnostics: {
      ...definedFields({ profiling: parts.isOn('PROFILING_ENABLED'), sentry: parts.isOn('SENTRY_ENABLED'), sentryEnvironment: stringOf(env.SENTRY_ENVIRONMENT) }),
    },
    ...definedFields({ terminationGracePeriod: secondsOf(pod.terminationGracePeriodSeconds) }),
    ...readOpenEnd(parts, {
      // a variable that no prop was read from is the user's
      env: settings.settings?.filterEnvironment ? OWN_ENV : OWN_ENV.filter((name) => name !== FILTER_VARIABLE),
      volumes: [...OWN_VOLUMES, String(parts.data?.name)],
      mounts: OWN_MOUNTS,
    }),
  };
}

function streams({ env, flags }: WorkerParts): TcpStreams {
  const own = (variable: string) => millisecondsOf(countOf(env[variable]));
  return definedFields<TcpStreams>({
    channelTimeout: own('TCP_STREAM_CHANNEL_TIMEOUT_MS'),
    showTimedOut: env.TCP_STREAM_CHANNEL_TIMEOUT_SHOW === undefined ? undefined : env.TCP_STREAM_CHANNEL_TIMEOUT_SHOW === 'true',
    closeInterval: own('CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS'),
    maxBufferedPages: countOf(env.MAX_BUFFERED_PAGES_TOTAL),
    maxBufferedPagesPerConnection: countOf(env.MAX_BUFFERED_PAGES_PER_CONNECTION),
    staleTimeout: secondsOf(flags.integer('-staletimeout')),
    flowFullTimeout: secondsOf(flags.integer('-tcp-flow-full-timeout')),
    udpFlowFullTimeout: secondsOf(flags.integer('-udp-flow-full-timeout')),
  }) ?? {};
}

function capture({ flags, tracer, mountBpf }: WorkerParts): WorkerCapture {
  return {
    ...definedFields({
      backend: wordOf<NonNullable<WorkerCapture['backend']>>(flags.value('-packet-capture')),
      networkInterface: flags.value('-i'),
      resolutionStrategy: flags.value('-resolution-strategy'),
    }),
    tls: tracer !== undefined,
    serviceMesh: flags.has('-servicemesh'),
    resourceGuard: flags.has('-enable-resource-guard'),
    watchdog: flags.has('-enable-watchdog'),
    mountBpf: mountBpf !== undefined,
  };
}

function rotation(env: StringMap): { size?: string; count?: number } {
  return definedFields({ size: stringOf(env.LOG_ROTATE_SIZE), count: countOf(env.LOG_ROTATE_COUNT) }) ?? {};
}

function network({ pod, sniffer }: WorkerParts, port: number | undefined): WorkerNetwork {
  const config = objectOf(pod.dnsConfig);
  return {
    createPolicy: false,
    hostNetwork: pod.hostNetwork === true,
    ...definedFields({ port }),
    declarePort: port !== undefined && objectsOf(sniffer.ports).some(({ containerPort }) => containerPort === port),
    dns: {
      policy: (stringOf(pod.dnsPolicy) ?? 'ClusterFirst') as NonNullable<WorkerNetwork['dns']>['policy'],
      nameservers: stringsOf(config.nameservers),
      searches: stringsOf(config.searches),
      options: objectsOf(config.options).map(({ name, value }) => ({ name: String(name ?? ''), ...definedFields({ value: stringOf(value) }) })),
    },
  };
}

function hub({ env, flags, pod }: WorkerParts): { mountToken: boolean; cloudApiUrl?: string } {
  const mountToken = env.HUB_INTERNAL_TOKEN_PATH !== undefined || elementNamed(pod.volumes, 'hub-internal-token') !== undefined;
  return { mountToken, ...definedFields({ cloudApiUrl: flags.value('-cloud-api-url') }) };
}

function updateStrategy(spec: KubernetesObject): WorkerUpdateStrategy {
  const { type, rollingUpdate } = objectOf(spec.updateStrategy);
  const { maxUnavailable, maxSurge } = objectOf(rollingUpdate);
  return definedFields<WorkerUpdateStrategy>({
    updateType: wordOf(type),
    maxUnavailable: countOrShare(maxUnavailable),
    maxSurge: countOrShare(maxSurge),
    minReady: secondsOf(spec.minReadySeconds),
    revisionHistoryLimit: typeof spec.revisionHistoryLimit === 'number' ? spec.revisionHistoryLimit : undefined,
  }) ?? {};
}

function countOrShare(value: unknown): number | string | undefined {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? value : undefined;
}

/** A constraint; one that counts the workers of this DaemonSet names no other. */
function spread({ labelSelector, ...constraint }: KubernetesObject, selector: StringMap): TopologySpread {
  const isOwn = isObject(labelSelector) && listOf(labelSelector.matchExpressions).length === 0
    && isSame(objectOf(labelSelector.matchLabels), selector);
  return { ...constraint, ...(!isOwn && { labelSelector: objectOf(labelSelector) }) } as unknown as TopologySpread;
}

function isSame(one: KubernetesObject, other: KubernetesObject): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
