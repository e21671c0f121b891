import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { NodeInventory, TaintEffect } from 'cdk8s-kubeshark';
import fc from 'fast-check';
import { plan } from '../../src/scheduling/plan';
import { daemonSet, node } from '../node-selectors/support/fleets';
import { runs } from '../support/runs';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nodes-'));
afterAll(() => fs.rmSync(dir, { recursive: true }));

function file(name: string, text: string): string {
  fs.writeFileSync(path.join(dir, name), text);
  return path.join(dir, name);
}

function problem(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message.replace(dir, '');
  }
  return 'none';
}

const LIST = { apiVersion: 'v1', kind: 'List', items: [node('a', { zone: 'z' }), node('b', { unschedulable: true, taints: [{ key: 't', value: 'v', effect: 'NoSchedule' }] })] };

describe('nodes are read', () => {
  test('from a file, the list of kubectl one by one, without the noise', () => {
    const inventory = NodeInventory.fromFile(file('nodes.json', JSON.stringify(LIST)));
    expect(inventory.size).toBe(2);
    expect(inventory._nodes()[1]).toEqual({
      name: 'b',
      labels: { 'kubernetes.io/hostname': 'b', 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' },
      taints: [{ key: 't', value: 'v', effect: 'NoSchedule' }],
      unschedulable: true,
      allocatable: { cpu: '4', memory: '16Gi', ephemeralStorage: '100Gi', pods: 110 },
      count: 1,
      planned: false,
    });
  });

  test('from YAML as well as from JSON and from objects', () => {
    const yaml = 'apiVersion: v1\nkind: Node\nmetadata:\n  name: a\n  labels: {x: "1"}\nstatus:\n  allocatable: {cpu: 4, memory: 1Gi, pods: "10"}\n';
    const read = NodeInventory.fromFile(file('nodes.yaml', yaml))._nodes();
    expect(read).toMatchObject([{ name: 'a', allocatable: { cpu: '4', memory: '1Gi', ephemeralStorage: '0', pods: 10 } }]);
    expect(NodeInventory.fromObjects([LIST])._nodes()).toEqual(NodeInventory.fromObjects(LIST.items)._nodes());
  });

  test('together with those of another inventory, each name once', () => {
    const [one, two] = [NodeInventory.fromObjects([node('a')]), NodeInventory.ofKinds({ name: 'spot', count: 3 })];
    expect(one.plus(two).size).toBe(4);
    expect(problem(() => one.plus(one))).toBe("NodeInventory: the node 'a' is in both inventories; list each node once.");
  });
});

describe('bad input is refused in one line', () => {
  const without = (change: (object: any) => void) => {
    const object = node('a');
    change(object);
    return [object];
  };

  test.each<[string, any[], string]>([
    ['an empty list', [], "objects of a NodeInventory: no node found; pass the output of 'kubectl get nodes -o json'."],
    ['a list without items', [{ kind: 'List', items: [] }], "objects of a NodeInventory: no node found; pass the output of 'kubectl get nodes -o json'."],
    ['a node without labels', without(({ metadata }) => delete metadata.labels),
      "objects of a NodeInventory: Node/a: 'metadata.labels' is missing; every node has labels. Pass the output of 'kubectl get nodes -o json'."],
    ['a node without allocatable', without((object) => delete object.status),
      "objects of a NodeInventory: Node/a: 'status.allocatable' is missing, so it is unknown what fits. Pass the output of 'kubectl get nodes -o json'."],
    ['a name that is there twice', [node('a'), node('a')], 'objects of a NodeInventory: Node/a: duplicate name; list each node once.'],
    ['a node without a name', without(({ metadata }) => delete metadata.name),
      "objects of a NodeInventory: Node: 'metadata.name' is missing; every node has a name."],
    ['pods', [1, 2].map((index) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `p-${index}`, namespace: 'shop' } })),
      "objects of a NodeInventory: Pod/shop/p-1: this is Pod (v1), like 1 more, but nodes are expected; pass the output of 'kubectl get nodes -o json'."],
    ['an amount that is none', without(({ status }) => { status.allocatable.memory = 'much'; }),
      "objects of a NodeInventory: Node/a: 'status.allocatable.memory' (much) is not a valid quantity; write one such as '4' or '16Gi'."],
    ['a label that is a number', without(({ metadata }) => { metadata.labels.cores = 4; }),
      "objects of a NodeInventory: Node/a: 'metadata.labels' has cores (4), which is not a string; quote it."],
    ['a taint without an effect', without(({ spec }) => { spec.taints = [{ key: 't' }]; }),
      "objects of a NodeInventory: Node/a: 'spec.taints[0]' ({\"key\":\"t\"}) needs a key and an effect."],
    ['something else', ['nodes'], "objects of a NodeInventory: 'nodes' is not a Kubernetes object; pass the output of 'kubectl get nodes -o json'."],
  ])('%s', (_, objects, message) => {
    expect(problem(() => NodeInventory.fromObjects(objects))).toBe(message);
  });

  test('with the file and the line', () => {
    const text = JSON.stringify({ ...LIST, items: [...LIST.items, node('a')] }, undefined, 1);
    expect(problem(() => NodeInventory.fromFile(file('twice.json', text)))).toMatch(/^\/twice\.json:\d+: Node\/a: duplicate name, first on line \d+; /);
  });

  test.each([
    [{ name: '' }, "'kinds[0].name' ('') must not be empty. Write a string, or leave it out."],
    [{ name: 'k', label: {} }, "'kinds[0].label' ({}) is an unknown prop. Did you mean 'labels'?"],
    [{ name: 'k', taints: [{ key: 'a', effect: 'Never' }] }, "'kinds[0].taints[0].effect' ('Never') must be one of 'NoSchedule', 'PreferNoSchedule' or 'NoExecute'. Choose one of them."],
    [{ name: 'k', count: 0 }, "'count' (0) of the kind 'k' must be a whole number from 1 to 100000; correct or remove it."],
    [{ name: 'k', allocatable: { cpu: 'four' } }, "'allocatable.cpu' (four) of the kind 'k' is not a valid quantity such as '4' or '16Gi'; correct or remove it."],
    [{ name: 'k', allocatable: { pods: 1.5 } }, "'allocatable.pods' (1.5) of the kind 'k' must be a whole number from 0; correct or remove it."],
  ])('the kind %j', (kind: any, message) => {
    expect(problem(() => NodeInventory.ofKinds(kind))).toBe(`NodeInventory: ${message}`);
  });

  test('two kinds of one name, and none', () => {
    expect(problem(() => NodeInventory.ofKinds({ name: 'k' }, { name: 'k' }))).toBe("NodeInventory: 'kinds[1].name' (k) is a duplicate; give each kind its own.");
    expect(problem(() => NodeInventory.ofKinds())).toBe('NodeInventory: the list of kinds is empty; pass at least one.');
  });
});

test('whatever is given, nodes are read and planned or refused in one line', () => {
  const some = (good: fc.Arbitrary<unknown>) => fc.oneof({ weight: 5, arbitrary: good }, { weight: 1, arbitrary: fc.anything() });
  const object = some(fc.record({
    apiVersion: some(fc.constant('v1')),
    kind: some(fc.constantFrom('Node', 'Node', 'Node', 'List', 'Pod')),
    metadata: some(fc.record({ name: some(fc.string({ minLength: 1 })), labels: some(fc.dictionary(fc.string(), fc.string(), { minKeys: 1 })) })),
    spec: some(fc.record({ taints: some(fc.array(fc.record({ key: fc.string({ minLength: 1 }), effect: fc.constantFrom('NoSchedule', 'x') }))) }, { requiredKeys: [] })),
    status: some(fc.record({ allocatable: some(fc.dictionary(fc.constantFrom('cpu', 'memory', 'pods', 'x'), fc.constantFrom('1', '4Gi', '1e309', 2), { minKeys: 1 })) })),
  }, { requiredKeys: ['kind', 'metadata', 'status'] }));
  let planned = 0;
  fc.assert(fc.property(fc.array(object, { maxLength: 3 }), (objects) => {
    try {
      const nodes = NodeInventory.fromObjects(objects)._nodes();
      expect(plan([daemonSet('worker')], nodes).nodes.length).toBeLessThanOrEqual(nodes.length);
      planned += 1;
    } catch (error) {
      expect((error as Error).name).toBe('SourceError');
    }
  }), { numRuns: runs(2000) });
  expect(planned).toBeGreaterThan(0);
});

test('kinds that may come have the labels of Linux, a hostname that nobody knows, and all that is given', () => {
  const inventory = NodeInventory.ofKinds({
    name: 'spot', labels: { pool: 'spot' }, taints: [{ key: 'spot', effect: TaintEffect.NO_SCHEDULE }], allocatable: { cpu: '2', memory: '4Gi', pods: 29 }, count: 5,
  });
  expect(inventory._nodes()).toEqual([{
    name: 'spot',
    labels: { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', 'pool': 'spot' },
    taints: [{ key: 'spot', effect: 'NoSchedule' }],
    unschedulable: false,
    allocatable: { cpu: '2', memory: '4Gi', ephemeralStorage: null, pods: 29 },
    count: 5,
    planned: true,
  }]);
  const byHostname = daemonSet('w', { nodeSelector: { 'kubernetes.io/hostname': 'spot' } });
  expect(plan([byHostname], inventory._nodes()).totals).toMatchObject({ nodes: 5, uncovered: 5 });
});

test('a file that is missing is named with the call, and with what belongs into it', () => {
  expect(() => NodeInventory.fromFile('/missing/nodes.json')).toThrow(
    "NodeInventory: there is no file '/missing/nodes.json'; write the output of 'kubectl get nodes -o json' into it, or correct the path.",
  );
});
