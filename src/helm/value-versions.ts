import { FORMER_VALUES, LAST_LOWER_CASE_VERSION } from './former-values';
import { isWithinVersions, type VersionRange } from '../render/index';
import { isWithin } from '../util/object-path';

/**
 * The values of a worker and of its release by the first chart whose templates read them; a key stands for those below it. The
 * others are read from 39.6 on, or were not looked at. Source: docs/evidence/chart-history.md.
 */
const SINCE: { readonly [version: string]: readonly string[] } = {
  '41.2': ['tap.labels', 'tap.annotations'],
  '50.0': ['tap.auth.enabled'],
  '50.2': ['tap.tls', 'tap.telemetry.enabled'],
  '51.0.18': ['tap.serviceMesh', 'tap.storageLimit', 'tap.persistentStorage', 'tap.storageClass', 'tap.proxy.worker.srvPort', 'tap.docker.imagePullPolicy'],
  '52.0.0': ['tap.persistentStorageStatic', 'tap.efsFileSytemIdAndPath'],
  '52.1.0': ['tap.resources.sniffer', 'tap.resources.tracer', 'tap.metrics.port', 'tap.globalFilter'],
  '52.2.1': ['tap.packetCapture'],
  '52.2.30': ['tap.misc.tcpStreamChannelTimeoutMs', 'tap.misc.tcpStreamChannelTimeoutShow', 'tap.misc.trafficSampleRate'],
  '52.3.59': ['tap.docker.overrideTag'],
  '52.3.68': ['tap.misc.resolutionStrategy', 'tap.bpfOverride'],
  '52.3.73': ['tap.excludedNamespaces', 'tap.enabledDissectors', 'internetConnectivity'],
  '52.3.82': ['tap.docker.tagLocked', 'tap.docker.imagePullSecrets', 'tap.disableTlsLog', 'tap.pprof.enabled', 'tap.sentry'],
  '52.3.83': ['tap.resourceGuard.enabled', 'tap.misc.staleTimeoutSeconds'],
  '52.3.88': ['tap.docker.overrideImage'],
  '52.3.93': ['logLevel'],
  '52.3.95': ['tap.probes'],
  '52.3.96': ['tap.nodeSelectorTerms', 'tap.dns'],
  '52.4.0': ['tap.mountBpf', 'tap.securityContext'],
  '52.5.0': ['tap.tolerations'],
  '52.6.0': ['tap.watchdog.enabled'],
  '52.7.0': ['tap.persistentStoragePvcVolumeMode'],
  '52.8.0': ['tap.priorityClass'],
  '52.9.0': ['tap.capture.dbMaxSize', 'tap.capture.raw'],
  '52.10.0': ['tap.hostNetwork'],
  '53.1.0': ['tap.misc.tcpFlowTimeout', 'tap.misc.udpFlowTimeout', 'cloudApiUrl', 'tap.capture.dissection'],
};

/** Keys of today under which earlier charts read the same value in lower case, and which charts these were. */
const LOWER_CASE: { readonly [key: string]: VersionRange } = {
  'tap.packetCapture': ['39.6', '41.3'],
  'tap.storageLimit': ['39.6', LAST_LOWER_CASE_VERSION],
  'tap.storageClass': ['40.0', LAST_LOWER_CASE_VERSION],
  'tap.docker.imagePullPolicy': ['40.1', LAST_LOWER_CASE_VERSION],
  'tap.persistentStorage': ['40.2', LAST_LOWER_CASE_VERSION],
  'tap.proxy.worker.srvPort': ['40.2', LAST_LOWER_CASE_VERSION],
  'tap.serviceMesh': ['51.0.0', LAST_LOWER_CASE_VERSION],
};

/** The one list of charts that had no list for each component. */
const SHARED_TERMS = { key: 'tap.nodeSelectorTerms', of: 'tap.nodeSelectorTerms.workers', ranges: [['51.0.18', '52.3.96']] as const };

const FIRST_VERSION: ReadonlyMap<string, string> = new Map(Object.entries(SINCE).flatMap(([version, keys]) => keys.map((key) => [key, version])));

/** The first chart version that reads a value of today's; undefined where all do that were looked at. */
export function firstVersionOf(key: string): string | undefined {
  return [...FIRST_VERSION].find(([group]) => isWithin(key, group))?.[1];
}

/**
 * The key under which the chart of a version reads what today's chart reads under a key.
 *
 * @returns undefined where that chart has no such value
 */
export function keyInVersion(key: string, version: string): string | undefined {
  const since = firstVersionOf(key);
  if (since === undefined || isWithinVersions(version, [[since]])) {
    return key;
  }
  const lower = LOWER_CASE[key];
  if (lower !== undefined && isUpTo(version, lower)) {
    return key.toLowerCase();
  }
  if (key === SHARED_TERMS.of && isWithinVersions(version, SHARED_TERMS.ranges)) {
    return SHARED_TERMS.key;
  }
  const [former] = [...FORMER_VALUES].find(([, { firstVersion, lastVersion, replacement, advice }]) => (
    advice === undefined && firstVersion !== undefined && lastVersion !== undefined && replacement !== undefined
    && isWithin(key, replacement) && isUpTo(version, [firstVersion, lastVersion])
  )) ?? [];
  return former === undefined ? undefined : key.replace(FORMER_VALUES.get(former)!.replacement!, former);
}

/** Values whose 0 is "none" to the charts from a version on, and a limit of 0 before. */
const ZERO_IS_NONE = { keys: /^tap\.resources\.\w+\.limits\./, since: '52.3.89' };

/** Whether the chart of a version takes a value for what today's chart takes it for. */
export function isSameInVersion(key: string, value: unknown, version: string): boolean {
  return !ZERO_IS_NONE.keys.test(key) || String(value) !== '0' || isWithinVersions(version, [[ZERO_IS_NONE.since]]);
}

/** Whether the chart of a version reads a key, be it today's or one that charts had before. */
export function isKeyOfVersion(key: string, version: string): boolean {
  const { firstVersion, lastVersion } = FORMER_VALUES.get(key) ?? {};
  return (firstVersion !== undefined && lastVersion !== undefined && isUpTo(version, [firstVersion, lastVersion]))
    || Object.keys(LOWER_CASE).some((today) => today.toLowerCase() === key && keyInVersion(today, version) === key)
    || (key === SHARED_TERMS.key && isWithinVersions(version, SHARED_TERMS.ranges));
}

/** Whether a version is one of a range whose end is the last version itself. */
function isUpTo(version: string, [first, last]: VersionRange): boolean {
  return version === last || isWithinVersions(version, [[first, last]]);
}
