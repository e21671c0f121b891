/** A key that values files still have, and the chart does not. */
export interface FormerValue {
  /**
   * The first version of the chart that had it; charts before 39.6 were not looked at.
   *
   * @default - no version had it.
   */
  readonly firstVersion?: string;
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
   * What it did, as a predicate of the key.
   *
   * @default - what the key of today does.
   */
  readonly effect?: string;
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
  'tap.resources.worker': { firstVersion: '39.6', lastVersion: '52.0.0', replacement: 'tap.resources.sniffer' },
  'tap.storageSize': { replacement: 'tap.storageLimit' },
  'tap.excludeNamespaces': { replacement: 'tap.excludedNamespaces' },
  'tap.targetNamespaces': { replacement: 'tap.namespaces' },
  'tap.podRegex': { replacement: 'tap.regex' },
  'tap.bpf': { replacement: 'tap.bpfOverride' },
  'tap.bpfFilter': { replacement: 'tap.bpfOverride' },
  'tap.filter': { replacement: 'tap.bpfOverride', advice: "Write BPF as 'tap.bpfOverride', and KFL as 'tap.globalFilter'." },
  'tap.image': { replacement: 'tap.docker' },
  'tap.nodeSelector': { replacement: 'tap.nodeSelectorTerms.workers', advice: "Write terms of node affinity in 'tap.nodeSelectorTerms.workers'." },
  'tap.affinity': { replacement: 'tap.nodeSelectorTerms.workers', advice: "Write terms of node affinity in 'tap.nodeSelectorTerms.workers'." },
  'tap.tcpStreamChannelTimeoutMs': { firstVersion: '52.1.0', lastVersion: '52.2.1', replacement: 'tap.misc.tcpStreamChannelTimeoutMs' },
  'tap.trafficSampleRate': { firstVersion: '52.1.0', lastVersion: '52.2.1', replacement: 'tap.misc.trafficSampleRate' },
  'tap.capture.stopAfter': {
    firstVersion: '52.8.1',
    lastVersion: '52.12.0',
    replacement: 'tap.capture.dissection.stopAfter',
    effect: 'was how long after the last dashboard was closed the hub stopped the capture',
  },
  'tap.capture.stopped': {
    firstVersion: '52.8.1',
    lastVersion: '52.12.0',
    replacement: 'tap.capture.dissection.enabled',
    advice: "Write 'tap.capture.dissection.enabled' with the opposite value.",
    effect: 'let the release start without capturing, until a user started it in the dashboard',
  },
  'tap.stopped': {
    firstVersion: '52.3.72',
    lastVersion: '52.8.0',
    replacement: 'tap.capture.dissection.enabled',
    advice: "Write 'tap.capture.dissection.enabled' with the opposite value.",
    effect: 'let the release start without capturing, until a user started it in the dashboard',
  },
  'tap.ignoreTainted': { firstVersion: '39.6', lastVersion: '52.4.2', replacement: 'tap.tolerations.workers', advice: "List tolerations in 'tap.tolerations.workers'." },
  'tap.snapshots.storageSize': { firstVersion: '52.10.0', lastVersion: '52.12.0', replacement: 'tap.snapshots.local.storageSize' },
  'tap.snapshots.storageClass': { firstVersion: '52.10.0', lastVersion: '52.12.0', replacement: 'tap.snapshots.local.storageClass' },
  'tap.capabilities': { firstVersion: '52.1.0', lastVersion: '52.3.96', replacement: 'tap.securityContext.capabilities' },
  'tap.proxy.hub.port': { firstVersion: '39.6', lastVersion: '51.0.39' },
  'tap.pcap': { firstVersion: '39.6', lastVersion: '51.0.27' },
  'tap.noKernelModule': { firstVersion: '51.0.18', lastVersion: '52.0.0' },
  'tap.kernelModule': { firstVersion: '52.1.0', lastVersion: '52.3.88' },
  'tap.selfNamespace': { firstVersion: '39.6', lastVersion: '41.1' },
  'tap.allNamespaces': { firstVersion: '39.6', lastVersion: '39.6', advice: "Remove it: an empty 'tap.namespaces' is all namespaces." },
}));

/** The keys by their letters, as values files of early charts have them, or with separators between the words. */
const BY_LETTERS: ReadonlyMap<string, FormerValue> = new Map([...FORMER_VALUES].map(([key, value]) => [key.toLowerCase(), value]));

/** What is known of a key that the chart does not have, in any case of its letters; a key at the root may belong below `tap`. */
export function formerValue(key: string): FormerValue | undefined {
  const letters = key.toLowerCase().replace(/[-_]/g, '');
  return FORMER_VALUES.get(key) ?? BY_LETTERS.get(letters) ?? (key.includes('.') ? undefined : BY_LETTERS.get(`tap.${letters}`));
}
