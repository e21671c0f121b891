import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-kubeshark';

/** Props with one mistake, and what is said of it. */
export interface Mistake {
  readonly name: string;
  readonly given: unknown;
  readonly says: string;
}

/** Values of plain JavaScript, past the compiler. */
export const js = (value: unknown): any => value;

const TOPOLOGY_SPREAD = 'with maxSkew, topologyKey, whenUnsatisfiable (optional: minDomains, nodeAffinityPolicy, nodeTaintsPolicy, matchLabelKeys, labelSelector)';

/** Mistakes in the types, values and names of props. */
export const MISTAKES: readonly Mistake[] = [
  {
    name: 'a number for a duration that counts milliseconds',
    given: { tcpStreams: { channelTimeout: 15000 } },
    says: "props/type: 'tcpStreams.channelTimeout' (15000) must be a Duration. Give a Duration of 15000 milliseconds.",
  },
  {
    name: 'a number for a duration that counts seconds',
    given: { updateStrategy: { minReady: 10 } },
    says: "props/type: 'updateStrategy.minReady' (10) must be a Duration. Give a Duration of 10 seconds.",
  },
  {
    name: 'a text with a unit for a duration',
    given: { tcpStreams: { staleTimeout: '2m' } },
    says: "props/type: 'tcpStreams.staleTimeout' ('2m') must be a Duration. Give a Duration of 2 minutes.",
  },
  {
    name: 'a text without meaning for a duration',
    given: { tcpStreams: { staleTimeout: 'soon' } },
    says: "props/type: 'tcpStreams.staleTimeout' ('soon') must be a Duration. Give a Duration of 30 seconds, or of another amount.",
  },
  {
    name: 'a Duration of NaN',
    given: { tcpStreams: { channelTimeout: Duration.millis(NaN) } },
    says: "props/value: 'tcpStreams.channelTimeout' (NaN) is not a duration. Pass a finite number to the factory of the Duration.",
  },
  {
    name: 'a Duration of a text',
    given: { tcpStreams: { channelTimeout: Duration.millis(js('15')) } },
    says: "props/value: 'tcpStreams.channelTimeout' ('15') is not a duration. Pass a finite number to the factory of the Duration.",
  },
  {
    name: 'a number of memory without a unit',
    given: { resources: { limits: { memory: 4 } } },
    says: "props/type: 'resources.limits.memory' (4) must be a Size or a string. Write it with its unit: '4Gi'.",
  },
  {
    name: 'a number of processors',
    given: { resources: { requests: { cpu: 2 } } },
    says: "props/type: 'resources.requests.cpu' (2) must be a Cpu or a string. Write '2'.",
  },
  {
    name: 'a broken number of processors',
    given: { resources: { requests: { cpu: 1.5 } } },
    says: "props/type: 'resources.requests.cpu' (1.5) must be a Cpu or a string. Write '1500m'.",
  },
  {
    name: 'a Size where a Cpu belongs',
    given: { resources: { requests: { cpu: Size.gibibytes(2) } } },
    says: "props/type: 'resources.requests.cpu' (Size) must be a Cpu or a string. Write '1500m'.",
  },
  {
    name: 'a Cpu of NaN',
    given: { resources: { requests: { cpu: Cpu.millis(NaN) } } },
    says: "props/value: 'resources.requests.cpu' ('NaNm') is not an amount. Pass a finite number to its factory.",
  },
  {
    name: 'a Size of nothing',
    given: { storage: { limit: Size.gibibytes(js(undefined)) } },
    says: "props/value: 'storage.limit' ('undefinedGi') is not an amount. Pass a finite number to its factory.",
  },
  {
    name: 'null for a quantity',
    given: { resources: { limits: { cpu: null } } },
    says: "props/type: 'resources.limits.cpu' (null) must be a Cpu or a string. Leave it out, or write 'none' for no value.",
  },
  {
    name: 'null for a probe',
    given: { probes: { startup: null } },
    says: "props/type: 'probes.startup' (null) must be a WorkerProbe. Leave it out, or use the factory none of WorkerProbe for no probe.",
  },
  {
    name: 'null for a list',
    given: { topologySpread: null },
    says: `props/type: 'topologySpread' (null) must be a list of objects ${TOPOLOGY_SPREAD}. Leave it out, or write [] for none.`,
  },
  {
    name: 'null for a group',
    given: { capture: null },
    says: "props/type: 'capture' (null) must be an object (optional: backend, networkInterface, tls, serviceMesh, sampling, resourceGuard, watchdog, "
      + 'resolutionStrategy, mountBpf). Leave it out.',
  },
  {
    name: 'a text for true',
    given: { capture: { tls: 'true' } },
    says: "props/type: 'capture.tls' ('true') must be true or false. Write true.",
  },
  {
    name: 'a number for false',
    given: { capture: { tls: 0 } },
    says: "props/type: 'capture.tls' (0) must be true or false. Write false.",
  },
  {
    name: 'a text for a number',
    given: { network: { port: '48999' } },
    says: "props/type: 'network.port' ('48999') must be a number. Write 48999.",
  },
  {
    name: 'NaN for a number',
    given: { network: { port: NaN } },
    says: "props/value: 'network.port' (NaN) is not a number. Use a finite number.",
  },
  {
    name: '1e309 for a number',
    given: { tcpStreams: { maxBufferedPages: 1e309 } },
    says: "props/value: 'tcpStreams.maxBufferedPages' (Infinity) is not a number. Use a finite number.",
  },
  {
    name: 'a bigint for a number',
    given: { network: { port: 48999n } },
    says: "props/type: 'network.port' (48999n) must be a number. Write 48999.",
  },
  {
    name: 'a number for a text',
    given: { image: { tag: 53.3 } },
    says: "props/type: 'image.tag' (53.3) must be a string. Write '53.3'.",
  },
  {
    name: 'an empty text',
    given: { image: { tag: '' } },
    says: "props/empty: 'image.tag' ('') must not be empty. Write a string, or leave it out.",
  },
  {
    name: 'a text of blanks',
    given: { capture: { networkInterface: ' ' } },
    says: "props/empty: 'capture.networkInterface' (' ') must not be empty. Write a string, or leave it out.",
  },
  {
    name: 'an empty text in a list',
    given: { settings: { namespaces: ['shop', ''] } },
    says: "props/empty: 'settings.namespaces[1]' ('') must not be empty. Write a string, or leave it out.",
  },
  {
    name: 'a text for a list',
    given: { placement: { hostnames: 'node-1,node-2' } },
    says: "props/type: 'placement.hostnames' ('node-1,node-2') must be a list. Write ['node-1', 'node-2'].",
  },
  {
    name: 'an object for a list',
    given: { topologySpread: { maxSkew: 1 } },
    says: `props/type: 'topologySpread' ({ maxSkew: 1 }) must be a list of objects ${TOPOLOGY_SPREAD}. Write it in a list.`,
  },
  {
    name: 'an image as manifests have it',
    given: { image: 'docker.io/kubeshark/worker:v53.3' },
    says: "props/type: 'image' ('docker.io/kubeshark/worker:v53.3') must be an object (optional: registry, repository, version, exactTag, tag, digest, pullPolicy, pullSecrets, sniffer). "
      + "Write an object with its fields: registry 'docker.io/kubeshark', repository 'worker', tag 'v53.3'.",
  },
  {
    name: 'the tag for the image',
    given: { image: 'v53.3' },
    says: "props/type: 'image' ('v53.3') must be an object (optional: registry, repository, version, exactTag, tag, digest, pullPolicy, pullSecrets, sniffer). "
      + "Write an object with its fields: tag 'v53.3'.",
  },
  {
    name: 'the value of a field for its object',
    given: { updateStrategy: 'OnDelete' },
    says: "props/type: 'updateStrategy' ('OnDelete') must be an object (optional: updateType, maxUnavailable, maxSurge, minReady, revisionHistoryLimit). "
      + "Write an object with its fields: updateType 'OnDelete'.",
  },
  {
    name: 'labels as a node selector has them',
    given: { placement: { nodeLabels: { pool: 'apps', zone: ['a', 'b'] } } },
    says: "props/type: 'placement.nodeLabels' ({ pool: 'apps', zone: ['a', 'b'] }) must be a list. "
      + "In the list, use factories of NodeLabelCondition: isIn with 'pool' and 'apps', isIn with 'zone' and 'a' and 'b'.",
  },
  {
    name: 'a label alone for a list of labels',
    given: { placement: { nodeLabels: 'pool=apps' } },
    says: "props/type: 'placement.nodeLabels' ('pool=apps') must be a list. In the list, use a factory of NodeLabelCondition: isIn with 'pool' and 'apps'.",
  },
  {
    name: 'a name alone for a list of secrets',
    given: { image: { pullSecrets: 'regcred' } },
    says: "props/type: 'image.pullSecrets' ('regcred') must be a list. In the list, use the factory named of SecretReference, with 'regcred'.",
  },
  {
    name: 'a hole in a list',
    given: { placement: { hostnames: ['node-1', undefined] } },
    says: "props/missing: 'placement.hostnames[1]' (undefined) must be a string. Remove the element, or give its value.",
  },
  {
    name: 'a list for an object',
    given: { tcpStreams: [{ showTimedOut: true }] },
    says: "props/type: 'tcpStreams' ([{ showTimedOut: true }]) must be an object (optional: channelTimeout, showTimedOut, closeInterval, maxBufferedPages, "
      + 'maxBufferedPagesPerConnection, staleTimeout, flowFullTimeout, udpFlowFullTimeout, expectedConnectionsPerSecond, bytesPerStream). '
      + 'Write the object alone, without brackets.',
  },
  {
    name: 'a list for a map, as manifests have it',
    given: { env: [{ name: 'A', value: 'b' }] },
    says: "props/type: 'env' ([{ name: 'A', value: 'b' }]) must be an object of names and values. Write names with values, such as name: 'value'.",
  },
  {
    name: 'a Map',
    given: { labels: new Map([['team', 'net']]) },
    says: "props/type: 'labels' (Map) must be an object of names and values. Write Object.fromEntries(…) around it.",
  },
  {
    name: 'a number in a map of texts',
    given: { podLabels: { generation: 2 } },
    says: "props/type: 'podLabels.generation' (2) must be a string. Write '2'.",
  },
  {
    name: 'null in a map',
    given: { env: { DEBUG: null } },
    says: "props/type: 'env.DEBUG' (null) must be an EnvValue or a string. Leave it out.",
  },
  {
    name: 'an EnvValue of a number',
    given: { env: { DEBUG: { value: 1 } } },
    says: "props/type: 'env.DEBUG' (1) must be a string. Write a string in quotes.",
  },
  {
    name: 'an unknown value of an enum',
    given: { capture: { backend: 'dpdk' } },
    says: "props/value: 'capture.backend' ('dpdk') must be one of 'best', 'ebpf', 'af_packet' or 'libpcap'. Choose one of them.",
  },
  {
    name: "an enum's member by its name",
    given: { topologySpread: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'SCHEDULE_ANYWAY' }] },
    says: "props/value: 'topologySpread[0].whenUnsatisfiable' ('SCHEDULE_ANYWAY') must be one of 'DoNotSchedule' or 'ScheduleAnyway'. Did you mean 'ScheduleAnyway'?",
  },
  {
    name: 'an abbreviated value of an enum',
    given: { logging: { level: 'warn' } },
    says: "props/value: 'logging.level' ('warn') must be one of 'debug', 'info', 'warning' or 'error'. Did you mean 'warning'?",
  },
  {
    name: 'an element without what it needs',
    given: { topologySpread: [{ maxSkew: 1, topologyKey: 'zone' }] },
    says: "props/missing: 'topologySpread[0].whenUnsatisfiable' is missing. Add it; it must be one of 'DoNotSchedule' or 'ScheduleAnyway'.",
  },
  {
    name: 'a misspelt key',
    given: { tcpStreams: { chanelTimeout: Duration.seconds(15) } },
    says: "props/unknown-key: 'tcpStreams.chanelTimeout' (Duration) is an unknown prop. Did you mean 'tcpStreams.channelTimeout'?",
  },
  {
    name: 'a key with the unit that Kubernetes gives it',
    given: { updateStrategy: { minReadySeconds: 10 } },
    says: "props/unknown-key: 'updateStrategy.minReadySeconds' (10) is an unknown prop. Did you mean 'updateStrategy.minReady'?",
  },
  {
    name: 'a prop one level too high',
    given: { hostnames: ['node-1'] },
    says: "props/unknown-key: 'hostnames' (['node-1']) is an unknown prop. Did you mean 'placement.hostnames'?",
  },
  {
    name: 'a prop by the name that the manifest has for it',
    given: { livenessProbe: {} },
    says: "props/unknown-key: 'livenessProbe' ({}) is an unknown prop. Did you mean 'probes.liveness'?",
  },
  {
    name: 'a namespace, which is the chart\'s',
    given: { namespace: 'kubeshark' },
    says: "props/unknown-key: 'namespace' ('kubeshark') is an unknown prop. Set 'namespace' of the chart instead, such as to 'kubeshark'.",
  },
  {
    name: 'a key that nobody can guess',
    given: { storage: { colour: 'red' } },
    says: "props/unknown-key: 'storage.colour' ('red') is an unknown prop. Remove it, or use limit, databaseSize or claim.",
  },
  {
    name: 'the monitor that a construct of its own has now',
    given: { metrics: { monitor: 'PodMonitor' } },
    says: "props/unknown-key: 'metrics.monitor' ('PodMonitor') is an unknown prop. Remove it, and add a WorkerMonitoring with the chart in 'targets', which has the monitor and its interval.",
  },
  {
    name: 'its interval',
    given: { metrics: { interval: Duration.seconds(15) } },
    says: "props/unknown-key: 'metrics.interval' (Duration) is an unknown prop. Remove it, and add a WorkerMonitoring with the chart in 'targets', which has the monitor and its interval.",
  },
  {
    name: 'a symbol as a key',
    given: { [Symbol('tls')]: true },
    says: "props/unknown-key: '[Symbol(tls)]' is an unknown prop. Remove it.",
  },
  {
    name: 'a key that would change the prototype',
    given: JSON.parse('{"labels":{"__proto__":"x"}}'),
    says: "props/unknown-key: 'labels.__proto__' has a name that JavaScript reserves. Remove it.",
  },
  {
    name: 'a key that cdk8s cannot write',
    given: { extraVolumes: [{ name: 'x', emptyDir: { constructor: 'x' } }] },
    says: "props/unknown-key: 'extraVolumes[0].emptyDir.constructor' has a name that JavaScript reserves. Remove it.",
  },
];
