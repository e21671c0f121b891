import { Duration, Size } from 'cdk8s';
import { Cpu, EnvValue, NodeLabelCondition, TrafficFilter, UnsatisfiableAction, WorkerPreset, WorkerProbe } from 'cdk8s-kubeshark';

/** A reference to an object that is in the cluster, with as much of it as matters here. */
const named = (name: string) => ({ name });

const seconds = (...amounts: number[]) => amounts.map((amount) => Duration.seconds(amount));

/**
 * Values that a prop can take, by its path: alone on the recommended preset each gives a worker without an error.
 * The first pattern that fits counts.
 */
const VALUES: readonly (readonly [path: RegExp, values: readonly unknown[]])[] = [
  [/^image\.registry$/, ['registry.example.com', 'registry.example.com:5000/mirror']],
  [/^image\.repository$/, ['worker', 'kubeshark/worker']],
  [/^image\.version$/, ['53.3.0', '52.8.1']],
  [/^image\.exactTag$/, [true, false]],
  [/^image\.tag$/, ['v53.3', 'latest']],
  [/^image\.digest$/, [`sha256:${'0123456789abcdef'.repeat(4)}`]],
  [/^image\.pullSecrets$/, [[], [named('regcred')]]],
  [/^image\.sniffer$/, ['registry.example.com/worker:v1']],
  [/requests\.cpu$/, ['100m', '0.5', Cpu.millis(200), 'none']],
  [/limits\.cpu$/, ['3', '4000m', Cpu.units(4), 'none']],
  [/requests\.memory$/, ['64Mi', '67108864', Size.mebibytes(32), 'none']],
  [/limits\.memory$/, ['8Gi', '9000M', Size.gibibytes(9), 'none']],
  [/requests\.ephemeralStorage$/, ['1Gi', Size.gibibytes(2), 'none']],
  [/limits\.ephemeralStorage$/, ['50Gi', Size.gibibytes(60), 'none']],
  [/^placement\.hostnames$/, [['node-1'], ['node-1', 'node-2.example.com']]],
  [/^placement\.nodeLabels$/, [[], [NodeLabelCondition.isIn('pool', 'capture', 'edge')], [NodeLabelCondition.exists('gpu'), NodeLabelCondition.greaterThan('cores', 4)]]],
  [/^placement\.nodeTerms$/, [[], [{}], [{ labels: [NodeLabelCondition.isNotIn('pool', 'spot')] }, { nodeNames: ['node-1'] }], [{ exceptNodeNames: ['node-1', 'node-2'] }]]],
  [/^placement\.architectures$/, [[], ['amd64'], ['amd64', 'arm64'], ['arm', 'riscv64']]],
  [/^placement\.preferred$/, [[], [{ weight: 50, labels: [NodeLabelCondition.doesNotExist('spot'), NodeLabelCondition.lessThan('cores', 64)] }]]],
  [/^placement\.tolerations$/, [
    [], [{ matchOperator: 'Exists' }], [{ key: 'dedicated', value: 'capture', effect: 'NoSchedule' }],
    [{ key: 'maintenance', matchOperator: 'Exists', effect: 'NoExecute', tolerationDuration: Duration.minutes(5) }],
  ]],
  [/^placement\.priorityClass$/, ['system-node-critical', 'capture']],
  [/^topologySpread$/, [[], [
    { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: UnsatisfiableAction.SCHEDULE_ANYWAY, nodeTaintsPolicy: 'Honor' },
    { maxSkew: 2, topologyKey: 'rack', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: { app: 'x' } }, matchLabelKeys: ['hash'] },
  ]]],
  [/^tcpStreams\.channelTimeout$/, [...seconds(15, 30), Duration.millis(20500)]],
  [/^tcpStreams\.closeInterval$/, seconds(1, 2, 10)],
  [/^tcpStreams\.maxBufferedPages$/, [5000, 10000]],
  [/^tcpStreams\.maxBufferedPagesPerConnection$/, [5000, 4000]],
  [/^tcpStreams\.(staleT|flowFullT|udpFlowFullT)imeout$/, seconds(60, 120, 1800)],
  [/^tcpStreams\.expectedConnectionsPerSecond$/, [1, 100]],
  [/^tcpStreams\.bytesPerStream$/, ['10Ki', Size.kibibytes(20)]],
  [/^capture\.networkInterface$/, ['any', 'eth0']],
  [/^capture\.sampling$/, [100, 50, 1]],
  [/^capture\.resolutionStrategy$/, ['auto', 'dns']],
  [/^filter$/, [
    TrafficFilter.destinationPorts(80, 443), TrafficFilter.cidrs('10.0.0.0/8').negated(), TrafficFilter.bpf('tcp port 80'), TrafficFilter.kfl('http'),
    TrafficFilter.allOf(TrafficFilter.ports(53), TrafficFilter.hosts('10.0.0.1')),
  ]],
  [/^settings\.podRegex$/, ['.*', '^shop-']],
  [/^settings\.(namespaces|excludedNamespaces)$/, [[], ['shop'], ['shop', 'bank']]],
  [/^settings\.enabledDissectors$/, [['http'], ['http', 'redis', 'dns']]],
  [/^probes\.\w+$/, [
    WorkerProbe.none(), WorkerProbe.tcpSocket(),
    WorkerProbe.tcpSocket({ port: 8080, initialDelay: Duration.seconds(90), period: Duration.seconds(20) }),
    WorkerProbe.httpGet('/healthz', { timeout: Duration.seconds(3), failureThreshold: 5 }), WorkerProbe.process({ successThreshold: 1 }),
    WorkerProbe.exec(['cat', '/proc/1/stat'], { period: Duration.minutes(1) }),
  ]],
  [/^logging\.rotation\.size$/, ['100M', Size.mebibytes(50), 'none']],
  [/^logging\.rotation\.count$/, [1, 5]],
  [/^storage\.limit$/, ['10Gi', Size.gibibytes(20)]],
  [/^storage\.databaseSize$/, ['500Mi', Size.gibibytes(1)]],
  [/^storage\.claim\.name$/, ['kubeshark-data']],
  [/^storage\.claim\.storageClass$/, ['', 'nfs']],
  [/^updateStrategy\.maxUnavailable$/, [1, 3, '10%', '100%']],
  [/^updateStrategy\.maxSurge$/, [0, '0%']],
  [/^updateStrategy\.minReady$/, seconds(0, 10)],
  [/^updateStrategy\.revisionHistoryLimit$/, [0, 3]],
  [/^security\.capabilities\.networkCapture$/, [['NET_RAW', 'NET_ADMIN'], ['NET_ADMIN', 'NET_RAW', 'SYS_MODULE']]],
  [/^security\.capabilities\.serviceMeshCapture$/, [['SYS_ADMIN', 'SYS_PTRACE', 'DAC_OVERRIDE'], ['SYS_ADMIN', 'SYS_PTRACE', 'DAC_OVERRIDE', 'SYS_CHROOT']]],
  [/^security\.capabilities\.ebpfCapture$/, [
    ['SYS_ADMIN', 'SYS_PTRACE', 'SYS_RESOURCE', 'IPC_LOCK'], ['BPF', 'PERFMON', 'SYS_ADMIN', 'SYS_PTRACE', 'SYS_RESOURCE', 'IPC_LOCK'],
  ]],
  [/^security\.\w+Profile\.localhostProfile$/, ['profiles/worker.json']],
  [/^security\.seLinuxOptions\.level$/, ['s0:c1,c2']],
  [/^security\.seLinuxOptions\.(role|typeLabel|user)$/, ['spc_t', 'system_u']],
  [/^metrics\.port$/, [49100, 9090]],
  [/^network\.port$/, [48999, 30001]],
  [/^network\.dns\.policy$/, ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default']],
  [/^network\.dns\.nameservers$/, [[], ['10.96.0.10'], ['10.96.0.10', 'fd00::10']]],
  [/^network\.dns\.searches$/, [[], ['svc.cluster.local', 'example.com']]],
  [/^network\.dns\.options$/, [[], [{ name: 'ndots', value: '2' }, { name: 'edns0' }]]],
  [/^hub\.cloudApiUrl$/, ['https://api.eu.example.com']],
  [/^diagnostics\.sentryEnvironment$/, ['production', 'staging']],
  [/^terminationGracePeriod$/, seconds(0, 60)],
  [/^(labels|podLabels)$/, [{}, { team: 'net' }, { 'example.com/tier': 'one', 'empty': '' }]],
  [/^(annotations|podAnnotations)$/, [{}, { 'example.com/note': 'a text, with: anything' }, { toString: 'x' }]],
  [/^env$/, [{}, { MODE: 'x', EMPTY: '' }, { NODE_IP: EnvValue.fromField('status.hostIP'), A: EnvValue.fromSecret('token', 'value') }]],
  [/^extraArguments$/, [[], ['-verbose', '']]],
  [/^extraVolumes$/, [
    [], [{ name: 'scratch', emptyDir: { sizeLimit: '1Gi' } }], [{ name: 'note', configMap: { name: 'note' } }],
  ]],
  [/^extraVolumeMounts$/, [[], [{ name: 'data', mountPath: '/copy' }]]],
  [/^extra(Init)?Containers$/, [[], [{ name: 'sidecar', image: 'busybox:1.37', ports: [{ containerPort: 8081 }] }]]],
  [/^preset$/, [...WorkerPreset.all(), WorkerPreset.custom('mine', { capture: { tls: false } })]],
  [/^release$/, ['kubeshark', 'ks']],
  [/^name$/, ['capture-workers']],
  [/^serviceAccount$/, [named('worker')]],
  [/^acknowledge$/, [[], [{ rule: 'resources/cpu-limit', reason: 'the nodes are shared' }]]],
];

/** The values that a prop with this path can take. */
export function validValues(path: string): readonly unknown[] | undefined {
  return VALUES.find(([pattern]) => pattern.test(path))?.[1];
}
