import { NodeFinder } from '../../../src/sizing/prometheus/node-finder';
import { PromQl } from '../../../src/sizing/prometheus/promql';
import { parseWindow } from '../../../src/sizing/prometheus/window';
import type { StringMap } from '../../../src/util/kubernetes-object';
import { fleetNode } from '../support/nodes';

const of = (labels: StringMap) => ({ labels, value: 1 });

const finder = new NodeFinder(
  [fleetNode('n1', '4', '16Gi'), fleetNode('n2', '4', '16Gi', { 'kubernetes.io/hostname': 'host-2' }), fleetNode('kind', '4', '16Gi', {}, { planned: true })],
  {
    pods: [of({ namespace: 'kubeshark', pod: 'worker-a', node: 'n1' }), of({ namespace: 'kubeshark', pod: 'worker-z', node: 'gone' })],
    addresses: [of({ node: 'n1', internal_ip: '10.0.0.1' }), of({ node: 'n2', internal_ip: 'fd00::2' })],
  },
);

test.each([
  ['the node', { node: 'n1', instance: '10.0.0.1:10250' }, { label: 'node' }],
  ['another label of scrape configurations', { kubernetes_io_hostname: 'host-2' }, { label: 'kubernetes_io_hostname' }],
  ['the address of the node', { instance: '10.0.0.1:49100' }, { label: 'instance' }],
  ['its name as an address', { instance: 'n1:10250' }, { label: 'instance' }],
  ['the pod', { instance: '10.9.9.9:8080', namespace: 'kubeshark', pod: 'worker-a' }, 'pod'],
])('series are joined by %s', (_, labels, join) => {
  expect(finder.joinFor([of(labels)])).toEqual(join);
});

test('a label that has the name of another cluster’s node joins nothing', () => {
  expect(finder.joinFor([of({ node: 'gone', instance: 'gone:1', namespace: 'kubeshark', pod: 'worker-z' })])).toBeUndefined();
  expect(finder.joinFor([])).toBeUndefined();
});

test('that label is taken by which the most series find their node', () => {
  const series = [of({ node: 'collector', instance: 'n1:1' }), of({ node: 'n2', instance: 'host-2:1' })];
  expect(finder.joinFor(series)).toEqual({ label: 'instance' });
});

test.each([
  ['[fd00::2]:10250', 'n2'], ['[fd00::2]', 'n2'], ['fd00::2', 'n2'], ['10.0.0.1', 'n1'], ['host-2', 'n2'], ['10.0.0.9:1', undefined], ['kind:1', undefined],
])('the instance %s is of the node %s', (instance, node) => {
  expect(finder.nodeOf(of({ instance }), { label: 'instance' })).toBe(node);
});

test('a series without the label is of no node', () => {
  expect(finder.nodeOf(of({}), { label: 'node' })).toBeUndefined();
  expect(finder.nodeOf(of({}), 'pod')).toBeUndefined();
});

test.each([
  ['2h', { text: '2h', seconds: 7200, step: 60 }], ['24h', { text: '24h', seconds: 86_400, step: 60 }], ['14d', { text: '14d', seconds: 1_209_600, step: 840 }],
  ['101m', { text: '101m', seconds: 6060, step: 60 }], ['100m', undefined], ['24', undefined], ['1h30m', undefined], ['', undefined], ['1e9d', undefined],
])("the window '%s' is %j", (text, window) => {
  expect(parseWindow(text)).toEqual(window);
});

test('a namespace is quoted as PromQL quotes', () => {
  expect(new PromQl(parseWindow('24h')!, 'a"b').ofContainer('m', 'sniffer')).toBe('m{container="sniffer",namespace="a\\"b"}');
});
