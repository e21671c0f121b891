/** A key that values files still have, and the chart does not. */
export interface FormerValue {
  /**
   * The last version of the chart that had it.
   *
   * @default - no version had it; people write it in error.
   */
  readonly lastVersion?: string;
  /**
   * The key of today.
   *
   * @default - the chart has none.
   */
  readonly replacement?: string;
  /**
   * What to do, where another key alone does not say it.
   *
   * @default - rename the key, or remove it.
   */
  readonly advice?: string;
}

/** The last version of the chart whose keys were written in lower case. */
export const LAST_LOWER_CASE_VERSION = '51.0.14';

/**
 * Keys by which older versions of the chart were configured, and keys that never existed but are found in values files.
 *
 * @see https://github.com/kubeshark/kubeshark/tree/master/helm-chart (the values of each tag, 39.6 to 53.3.0)
 */
export const FORMER_VALUES: ReadonlyMap<string, FormerValue> = new Map(Object.entries({
  'tap.resources.worker': { lastVersion: '52.0.0', replacement: 'tap.resources.sniffer' },
  'tap.storageSize': { replacement: 'tap.storageLimit' },
  'tap.excludeNamespaces': { replacement: 'tap.excludedNamespaces' },
  'tap.tcpStreamChannelTimeoutMs': { lastVersion: '52.2.1', replacement: 'tap.misc.tcpStreamChannelTimeoutMs' },
  'tap.trafficSampleRate': { lastVersion: '52.2.1', replacement: 'tap.misc.trafficSampleRate' },
  'tap.capture.stopAfter': { lastVersion: '52.12.0', replacement: 'tap.capture.dissection.stopAfter' },
  'tap.capture.stopped': {
    lastVersion: '52.12.0', replacement: 'tap.capture.dissection.enabled', advice: "Write 'tap.capture.dissection.enabled' with the opposite value.",
  },
  'tap.stopped': {
    lastVersion: '52.8.0', replacement: 'tap.capture.dissection.enabled', advice: "Write 'tap.capture.dissection.enabled' with the opposite value.",
  },
  'tap.ignoreTainted': { lastVersion: '52.4.2', replacement: 'tap.tolerations.workers', advice: "List tolerations in 'tap.tolerations.workers'." },
  'tap.snapshots.storageSize': { lastVersion: '52.12.0', replacement: 'tap.snapshots.local.storageSize' },
  'tap.snapshots.storageClass': { lastVersion: '52.12.0', replacement: 'tap.snapshots.local.storageClass' },
  'tap.capabilities': { lastVersion: '52.3.96', replacement: 'tap.securityContext.capabilities' },
  'tap.proxy.hub.port': { lastVersion: '51.0.39' },
  'tap.pcap': { lastVersion: '51.0.27' },
  'tap.noKernelModule': { lastVersion: '52.0.0' },
  'tap.kernelModule': { lastVersion: '52.3.88' },
  'tap.selfNamespace': { lastVersion: '41.1' },
  'tap.allNamespaces': { lastVersion: '39.6', advice: "Remove it: an empty 'tap.namespaces' is all namespaces." },
}));

/** The keys in lower case, as values files of early charts have them. */
const IN_LOWER_CASE: ReadonlyMap<string, FormerValue> = new Map([...FORMER_VALUES].map(([key, value]) => [key.toLowerCase(), value]));

/** What is known of a key that the chart does not have, in any case of its letters. */
export function formerValue(key: string): FormerValue | undefined {
  return FORMER_VALUES.get(key) ?? IN_LOWER_CASE.get(key);
}
