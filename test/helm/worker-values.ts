import fc from 'fast-check';
import { withValue, type ValueMap } from '../../src/helm/value-map';

/** A value of the chart by its key. */
export type GivenValue = readonly [key: string, value: unknown];

const OS = { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] };
const TWO_NODES = { key: 'metadata.name', operator: 'In', values: ['node-1'] };

function ofContainer(container: 'sniffer' | 'tracer'): { readonly [key: string]: readonly unknown[] } {
  const resources = `tap.resources.${container}`;
  return {
    [`${resources}.limits.cpu`]: ['2', '1500m', '0m'],
    [`${resources}.limits.memory`]: ['0', '8Gi'],
    [`${resources}.requests.cpu`]: ['0', '1', '0.5'],
    [`${resources}.requests.memory`]: ['0', '1Gi'],
  };
}

/**
 * Every value that reaches the worker, spelled as it is written, and otherwise than by default. A value that only matters
 * beside another comes with it.
 */
export const CANONICAL: { readonly [key: string]: readonly unknown[] } = {
  'tap.docker.registry': ['registry.example.com:5000/mirror'],
  'tap.docker.imagePullPolicy': ['IfNotPresent', 'Never'],
  'tap.docker.imagePullSecrets': [['regcred'], ['a', 'b']],
  'tap.docker.overrideTag.worker': ['w-1.2.3', 'v53.3.0'],
  'tap.docker.overrideImage.worker': [`ghcr.io/acme/worker@sha256:${'1'.repeat(64)}`],
  'tap.proxy.worker.srvPort': [30001],
  'tap.metrics.port': [30004],
  'tap.packetCapture': ['ebpf', 'af_packet', 'libpcap', 'pf_ring'],
  'logLevel': ['debug', 'info', 'error', 'trace'],
  'tap.tls': [false],
  'tap.serviceMesh': [false],
  'tap.disableTlsLog': [false],
  'tap.resourceGuard.enabled': [true],
  'tap.watchdog.enabled': [true],
  'tap.mountBpf': [false],
  'tap.misc.resolutionStrategy': ['dns', 'another'],
  'tap.misc.staleTimeoutSeconds': [45, 0, 1.5],
  'tap.misc.tcpFlowTimeout': [600],
  'tap.misc.udpFlowTimeout': [90],
  'tap.misc.tcpStreamChannelTimeoutMs': [25000, '1200000'],
  'tap.misc.tcpStreamChannelTimeoutShow': [true],
  'tap.misc.trafficSampleRate': [37],
  'tap.storageLimit': ['50Gi'],
  'tap.capture.dbMaxSize': ['2Gi'],
  'cloudApiUrl': ['https://api.eu.example.com', ''],
  ...ofContainer('sniffer'),
  ...ofContainer('tracer'),
  'tap.probes.sniffer.initialDelaySeconds': [21, 0, null],
  'tap.probes.sniffer.periodSeconds': [22],
  'tap.probes.sniffer.successThreshold': [2],
  'tap.probes.sniffer.failureThreshold': [24],
  'tap.securityContext.privileged': [false],
  'tap.securityContext.appArmorProfile.type': ['Localhost', 'Unconfined'],
  'tap.securityContext.appArmorProfile.localhostProfile': ['kubeshark-worker'],
  'tap.securityContext.seLinuxOptions.level': ['s0:c123,c456'],
  'tap.securityContext.seLinuxOptions.role': ['system_r'],
  'tap.securityContext.seLinuxOptions.type': ['spc_t'],
  'tap.securityContext.seLinuxOptions.user': ['system_u'],
  'tap.securityContext.capabilities.networkCapture': [[], ['NET_RAW']],
  'tap.securityContext.capabilities.serviceMeshCapture': [[], ['SYS_PTRACE']],
  'tap.securityContext.capabilities.ebpfCapture': [['BPF', 'PERFMON']],
  'tap.hostNetwork': [false],
  'tap.priorityClass': ['system-node-critical'],
  'tap.tolerations.workers': [
    [], [{ operator: 'Exists' }],
    [{ key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }, { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }],
    [{ key: '', operator: 'Exists', tolerationSeconds: '0' }],
  ],
  'tap.nodeSelectorTerms.workers': [
    [], [{ matchExpressions: [OS, { key: 'pool', operator: 'NotIn', values: ['spot'] }] }], [{ matchFields: [TWO_NODES] }, { matchExpressions: [{ key: 'gpu', operator: 'Exists' }] }],
  ],
  'tap.dns.nameservers': [['1.1.1.1', '2606:4700:4700::1111']],
  'tap.dns.searches': [['corp.example.com']],
  'tap.dns.options': [[{ name: 'ndots', value: '3' }, { name: 'edns0' }]],
  'tap.auth.enabled': [true],
  'tap.sentry.enabled': [true],
  'tap.sentry.environment': ['staging', ''],
  'tap.pprof.enabled': [true],
  'tap.labels': [{ 'team': 'netops', 'example.com/tier': 'one' }],
  'tap.annotations': [{ 'example.com/owner': 'netops' }],
  'tap.bpfOverride': ['tcp port 80', 'port 443 or port 80'],
  'tap.regex': ['^shop-', '', "it''s"],
  'tap.namespaces': [['shop'], ['a', 'b']],
  'tap.excludedNamespaces': [['kube-system']],
  'tap.enabledDissectors': [[], ['http', 'dns']],
};

/** Values that say something by themselves and are written in another way, or by another key, or not at all. */
export const OTHER_SPELLINGS: { readonly [key: string]: readonly unknown[] } = {
  'tap.docker.tag': ['v53.1.7', 'latest', 'v53.3'],
  'tap.docker.tagLocked': [false, true],
  'tap.docker.overrideTag.worker': [1.5, null],
  'tap.proxy.worker.srvPort': ['30001'],
  'logLevel': ['', null],
  'tap.tls': [null, '', 0, 'false'],
  'tap.disableTlsLog': [null, 'no'],
  'tap.misc.staleTimeoutSeconds': ['60', 1000000],
  'tap.misc.tcpStreamChannelTimeoutShow': ['true'],
  'tap.misc.trafficSampleRate': ['50'],
  'tap.storageLimit': [1024],
  'tap.resources.sniffer.limits.cpu': [0, 2, '', null],
  'tap.probes.sniffer.periodSeconds': ['30', ''],
  'tap.securityContext.privileged': ['true', null],
  'tap.securityContext.capabilities.ebpfCapture': [null],
  'tap.hostNetwork': ['off', null],
  'tap.tolerations.workers': [null, [{ key: 'a', value: 5, effect: '', tolerationSeconds: 0 }]],
  'tap.dns.options': [[{ name: 'ndots', value: 2 }], null],
  'tap.persistentStorage': [true, 'false'],
  'tap.persistentStoragePvcVolumeMode': ['Filesystem', 'Block'],
  'tap.storageClass': ['', 'efs-sc'],
  'tap.telemetry.enabled': [false],
  'internetConnectivity': [false],
  'tap.namespaces': ['shop', 'a,b'],
  'tap.globalFilter': ['http'],
};

/** Values that are the release's, or nobody's. */
export const KEPT: { readonly [key: string]: readonly unknown[] } = {
  'tap.persistentStorageStatic': [true],
  'tap.efsFileSytemIdAndPath': ['fs-1:/x'],
  'tap.ingress.enabled': [true],
  'tap.dashboard': [null],
  'tap.portMapping.http': [[80]],
  'tap.tsl': [false],
  'tap.misc.jsonTTL': ['10m'],
  'tap.misc.resolutionStrategy': ['', null],
  'license': ['L-1'],
};

/** One of these values. */
export function givenValue(pool: { readonly [key: string]: readonly unknown[] }): fc.Arbitrary<GivenValue> {
  return fc.constantFrom(...Object.entries(pool).flatMap(([key, values]) => values.map((value): GivenValue => [key, value])));
}

/** Some of these values, each key once. */
export function givenValues(...pools: readonly { readonly [key: string]: readonly unknown[] }[]): fc.Arbitrary<GivenValue[]> {
  return fc.uniqueArray(fc.oneof(...pools.map(givenValue)), { selector: ([key]) => key, minLength: 1, maxLength: 12 });
}

/** All of these values, each alone. */
export function eachValue(pool: { readonly [key: string]: readonly unknown[] }): GivenValue[] {
  return Object.entries(pool).flatMap(([key, values]) => values.map((value): GivenValue => [key, value]));
}

/** Values by their keys as a values file has them. */
export function valuesFile(given: readonly GivenValue[]): ValueMap {
  return given.reduce<ValueMap>((values, [key, value]) => withValue(values, key, value), {});
}
