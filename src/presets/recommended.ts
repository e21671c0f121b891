import type { PresetDefinition } from './preset-definition';
import { fromEvidence, fromGuide } from './sources';
import { ImagePullPolicy, SecurityProfileType, TolerationOperator, UnsatisfiableAction, WorkerUpdateType } from '../props';
import { WorkerProbe } from '../props/probe';
import { Duration } from '../util/duration';
import { IMAGE_ARCHITECTURES } from '../worker-spec/index';

/** The tuning guide as it works on the real parts. */
export const recommended: PresetDefinition = {
  name: 'recommended',
  summary: 'the tuning guide as it works on the real worker, scheduler and API server',
  isSound: true,
  tuning: {
    image: { exactTag: true, pullPolicy: ImagePullPolicy.IF_NOT_PRESENT },
    resources: {
      requests: { cpu: '1500m', memory: '4Gi', ephemeralStorage: 'auto' },
      limits: { cpu: '2', memory: '6Gi' },
    },
    tracer: { resources: { requests: { cpu: '100m', memory: '512Mi', ephemeralStorage: 'auto' }, limits: { memory: '1Gi' } } },
    initContainers: { resources: { requests: { cpu: '50m', memory: '64Mi', ephemeralStorage: 'auto' }, limits: { memory: '64Mi' } } },
    placement: {
      excludeVirtualNodes: true,
      architectures: [...IMAGE_ARCHITECTURES],
      tolerations: [{ matchOperator: TolerationOperator.EXISTS }],
    },
    topologySpread: [
      { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: UnsatisfiableAction.SCHEDULE_ANYWAY },
    ],
    tcpStreams: { channelTimeout: Duration.seconds(15), showTimedOut: false },
    probes: {
      liveness: WorkerProbe.tcpSocket({ initialDelay: Duration.seconds(120), period: Duration.seconds(30), timeout: Duration.seconds(5) }),
      startup: WorkerProbe.tcpSocket({ period: Duration.seconds(5), failureThreshold: 60 }),
    },
    logging: { rotation: { size: '100M', count: 5 } },
    updateStrategy: { updateType: WorkerUpdateType.ROLLING_UPDATE, maxUnavailable: 1 },
    security: { seccompProfile: { profileType: SecurityProfileType.RUNTIME_DEFAULT } },
    network: { declarePort: true },
  },
  sources: {
    'image': fromEvidence('image-tag', 'one version on all nodes until the version is changed, and workers start without the registry'),
    'resources.requests': fromGuide('R1', 'scheduled for what is really used', 'memory-gap'),
    'resources.requests.ephemeralStorage': fromEvidence('ephemeral-storage', 'data volume and logs are reserved; a limit would evict at their sum'),
    'resources.limits': fromGuide('R2 and R3', 'space for peaks, at most 1.5 times the request', 'memory-gap'),
    'resources.limits.cpu': fromGuide('R2', 'kept as the guide has it, above what the published runs used; a limit that bites loses pairs, so `highTraffic` has none', 'cpu-limit'),
    'tracer.resources': fromEvidence('linters', 'the chart gives it 50Mi of 5Gi, the gap the guide warns of; it holds no streams, so it needs less than the sniffer'),
    'initContainers.resources': fromEvidence('linters', 'the chart gives them nothing; each runs one shell command'),
    'placement.excludeVirtualNodes': fromEvidence('taints', 'nodes without a kernel of their own would otherwise pass every toleration'),
    'placement.architectures': fromEvidence('taints', 'the image has these two; a worker that tolerates every taint is sent to other nodes and never starts'),
    'placement.tolerations': fromEvidence('taints', 'a tainted node gets no worker, without event or condition'),
    'topologySpread': fromEvidence('topology-spread', 'guide A2 without its harm: it changes nothing on a DaemonSet, which has one pod on each node, and DoNotSchedule strands nodes without a zone'),
    'tcpStreams.channelTimeout': fromGuide('T1', 'the lower end of 15 to 30 s; more buys little for HTTP; each new connection is held so long, and 6Gi fits about 10,700 per second', 'channel-timeout'),
    'tcpStreams.showTimedOut': fromGuide('T2', 'off in production'),
    'probes.liveness': fromGuide('H1', 'its delay and period, on a check that works: the guide\'s own never passes', 'process-probe'),
    'probes.startup': fromEvidence('probes', 'a worker that still starts is not killed, however long the node takes, up to 5 min'),
    'logging.rotation': fromGuide('L1', 'kept, harmless: today\'s worker does not read it, the kubelet rotates its log', 'log-rotation'),
    'updateStrategy': fromEvidence('rollout', 'one node at a time, set rather than left to a default; a surge is stuck on the host\'s ports'),
    'security.seccompProfile': fromEvidence('linters', 'counts for an unprivileged worker only'),
    'network.declarePort': fromEvidence('linters', 'the probes ask 48999, which the chart does not declare'),
  },
  acknowledgements: [],
  documentedRules: ['logging/ignored-rotation', 'resources/cpu-limit', 'tcp-streams/timeout-memory', 'topology-spread/no-effect'],
};
