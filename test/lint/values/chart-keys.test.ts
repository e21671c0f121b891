import { lint } from '../../../src/lint';
import { inMemory } from '../../../src/loader';
import type { KubernetesObject } from '../../../src/util/kubernetes-object';
import { application } from '../../field/support/inputs';

function findingsOf(version: string, values: KubernetesObject) {
  return lint([inMemory(application(version, values))]).findings.map(({ rule, path = '', fix, message }) => ({ rule, path: path.replace('spec.source.helm: ', ''), fix, message }));
}

const EARLY = { tap: { storageclass: 'gp3', persistentstorage: true, resources: { worker: { limits: { memory: '100Mi' }, requests: { memory: '10Mi' } } } } };

describe('values of an early chart', () => {
  test('are judged under the keys that this chart reads, and named by them', () => {
    const found = findingsOf('41.2', EARLY);
    expect(found.filter(({ rule }) => rule.startsWith('resources/') || rule === 'release/claim-class').map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'resources/memory-gap tap.resources.worker.requests.memory', 'resources/memory-floor tap.resources.worker.limits.memory', 'release/claim-class tap.storageclass',
    ]);
    expect(found.filter(({ rule }) => rule === 'helm/unknown-value')).toEqual([]);
  });

  test('are not judged by defaults of values that this chart does not have', () => {
    expect(findingsOf('41.2', {}).filter(({ rule }) => /^(probes|tcp-streams|placement)\//.test(rule))).toEqual([]);
    expect(findingsOf('53.3.0', {}).filter(({ rule }) => /^(probes|tcp-streams|placement)\//.test(rule)).length).toBeGreaterThan(3);
  });
});

test.each<[string, KubernetesObject, string, string]>([
  ['52.3.0', { tap: { priorityClass: 'high' } }, 'tap.priorityClass', 'Remove it, or upgrade the chart.'],
  ['52.2.1', { tap: { misc: { tcpStreamChannelTimeoutMs: 20000 } } }, 'tap.misc.tcpStreamChannelTimeoutMs', "Write it as 'tap.tcpStreamChannelTimeoutMs'."],
  ['41.2', { tap: { storageLimit: '5Gi' } }, 'tap.storageLimit', "Write it as 'tap.storagelimit'."],
  ['41.2', { tap: { bpf: 'tcp' } }, 'tap.bpf', "Remove it, or upgrade: chart 41.2 does not read 'tap.bpfOverride', which charts have from 52.3.68 on."],
  ['52.3.77', { tap: { bpf: 'tcp' } }, 'tap.bpf', "Write it as 'tap.bpfOverride'."],
])('chart %s with %j: %s is not read, and the fix is one that it reads', (version, values, key, fix) => {
  expect(findingsOf(version, values).filter(({ rule }) => rule === 'helm/unknown-value').map((one) => [one.path, one.fix])).toEqual([[key, fix]]);
});

test('a range of versions is judged as its newest', () => {
  expect(findingsOf('52.*', { tap: { priorityClass: 'high' } }).filter(({ rule }) => rule === 'helm/unknown-value')).toEqual([]);
});
