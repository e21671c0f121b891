import * as fc from 'fast-check';
import { isUserError } from '../../../src/cli/io/errors';
import { objectsInList } from '../../../src/cli/io/kubectl';
import { lint } from '../../../src/lint';
import { readNodes } from '../../../src/nodes/index';
import { plan, readPods } from '../../../src/scheduling';
import { daemonSet, node, required } from '../../node-selectors/support/fleets';
import { nearlyRight } from '../../support/nearly-right';
import { runs } from '../../support/runs';

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value) ?? '');

const read = (value: unknown) => objectsInList(bytes(value), 'kubectl get nodes');

test.each([
  [null, 'null'], [1, '1'], ['x', 'x'], [true, 'true'], [[], '[]'],
])('an item %j of a list is rejected with its index', (item, shown) => {
  expect(() => read({ items: [{}, item] })).toThrow(`'kubectl get nodes' printed a list whose 'items[1]' is (${shown}), not an object.`);
});

test.each([null, 1, [], {}, { items: null }, { items: {} }])('%j is not a list of objects', (value) => {
  expect(() => read(value)).toThrow("'kubectl get nodes' did not print a list of objects.");
});

test('an item that is nested too deeply is rejected', () => {
  const deep = `{"items":[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]}`;
  expect(() => objectsInList(Buffer.from(deep), 'kubectl get nodes'))
    .toThrow("'kubectl get nodes' printed a list whose 'items[0]' is nested deeper than 500 levels.");
});

/** Runs an action on lists that are nearly right: it succeeds, or fails with an error for the user. */
function neverFails(items: readonly unknown[], action: (list: unknown) => void): void {
  fc.assert(fc.property(nearlyRight({ apiVersion: 'v1', kind: 'List', items }), (list) => {
    try {
      action(list);
    } catch (error) {
      expect(isUserError(error) ? '' : (error as Error).stack).toBe('');
    }
  }), { numRuns: runs(3000) });
}

const WORKER: any = daemonSet('worker', { ...required([{ key: 'zone', operator: 'In', values: ['a'] }]), tolerations: [{ operator: 'Exists' }] }).daemonSet;
const NODES = [node('a', { zone: 'z', taints: [{ key: 't', value: 'v', effect: 'NoSchedule' }] }), node('b')];
const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'db', namespace: 'shop', labels: { app: 'db' }, ownerReferences: [{ kind: 'DaemonSet', name: 'worker' }] },
  spec: {
    nodeName: 'a',
    priority: 10,
    overhead: { cpu: '10m' },
    containers: [{ name: 'db', resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '2Gi' } }, ports: [{ hostPort: 80, protocol: 'TCP' }] }],
    initContainers: [{ name: 'init', restartPolicy: 'Always', resources: { requests: { cpu: '2' } } }],
  },
  status: { phase: 'Running' },
};

test('any list of DaemonSets is checked or rejected', () => {
  neverFails([WORKER], (list) => void lint(read(list)));
});

test('any list of nodes is planned or rejected', () => {
  neverFails(NODES, (list) => void plan([{ pool: 'worker', daemonSet: WORKER }], readNodes(read(list), 'the cluster')));
});

test('any list of pods is planned or rejected', () => {
  neverFails([POD], (list) => void plan([{ pool: 'worker', daemonSet: WORKER }], readNodes(read({ items: NODES }), 'nodes'), readPods(read(list), 'the cluster')));
});

test('any DaemonSet is planned or rejected', () => {
  neverFails([WORKER], (list) => {
    const sources = read(list);
    plan(sources.map(({ object }, index) => ({ pool: `pool-${index}`, daemonSet: object })), readNodes(read({ items: NODES }), 'nodes'));
  });
});
