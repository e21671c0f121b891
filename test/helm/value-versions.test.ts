import { firstVersionOf, isKeyOfVersion, keyInVersion, MAPPING } from '../../src/helm';
import { knownKeys } from '../../src/helm/known-keys';
import { CHART_VERSION } from '../../src/presets';

const KEYS = MAPPING.flatMap(({ keys }) => keys);

test('today\'s chart reads all keys of today, and has no other key for any', () => {
  expect(KEYS.filter((key) => keyInVersion(key, CHART_VERSION) !== key)).toEqual([]);
  expect(KEYS.filter((key) => isKeyOfVersion(key, CHART_VERSION))).toEqual([]);
});

test('the versions are those of keys that the chart has', () => {
  const { keys, groups } = knownKeys();
  const versioned = [...keys.keys(), ...groups].filter((key) => firstVersionOf(key) !== undefined);
  expect(versioned.length).toBeGreaterThan(70);
  expect(new Set(versioned.map(firstVersionOf)).size).toBeGreaterThan(20);
});

test('what a chart reads, every later one reads, under the same key or another', () => {
  const versions = ['39.6', '40.2', '41.6', '50.2', '51.0.18', '52.0.0', '52.1.0', '52.3.87', '52.12.0', '53.1.0', CHART_VERSION];
  // charts 41.6 to 52.1 had no value for the backend, and those after 52.2.1 again
  const others = KEYS.filter((key) => key !== 'tap.packetCapture');
  const lost = versions.slice(1).flatMap((version, index) => (
    others.filter((key) => keyInVersion(key, versions[index]) && !keyInVersion(key, version))
  ));
  expect(lost).toEqual([]);
});

test.each([
  ['tap.storageLimit', '41.2', 'tap.storagelimit'],
  ['tap.storageLimit', '51.0.14', 'tap.storagelimit'],
  ['tap.storageLimit', '51.0.18', 'tap.storageLimit'],
  ['tap.packetCapture', '41.3', 'tap.packetcapture'],
  ['tap.packetCapture', '52.1.0', undefined],
  ['tap.resources.sniffer.limits.memory', '50.2', 'tap.resources.worker.limits.memory'],
  ['tap.resources.tracer.limits.memory', '50.2', undefined],
  ['tap.nodeSelectorTerms.workers', '52.3.59', 'tap.nodeSelectorTerms'],
  ['tap.nodeSelectorTerms.workers', '52.3.96', 'tap.nodeSelectorTerms.workers'],
  ['tap.misc.tcpStreamChannelTimeoutMs', '52.2.1', 'tap.tcpStreamChannelTimeoutMs'],
  ['tap.misc.tcpStreamChannelTimeoutMs', '52.2.30', 'tap.misc.tcpStreamChannelTimeoutMs'],
  ['tap.securityContext.capabilities.ebpfCapture', '52.3.96', 'tap.capabilities.ebpfCapture'],
  ['tap.capture.dissection.stopAfter', '52.9.0', 'tap.capture.stopAfter'],
  ['tap.capture.dissection.enabled', '52.9.0', undefined],
  ['tap.tolerations.workers', '52.4.2', undefined],
  ['tap.regex', '39.6', 'tap.regex'],
  ['tap.priorityClass', '52', 'tap.priorityClass'],
])('%s is in the values of chart %s as %s', (key, version, own) => {
  expect(keyInVersion(key, version)).toBe(own);
  expect(own === undefined || own === key || isKeyOfVersion(own, version) || isKeyOfVersion(own.replace(/\.(limits|ebpf).*$/, ''), version)).toBe(true);
});
