import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readText, SourceError } from '../../src/loader';
import { NodeInventory } from '../../src/nodes/index';
import { readInventory } from '../../src/nodes/read-nodes';
import { runs } from '../support/runs';

const folder = mkdtempSync(join(tmpdir(), 'pools-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(...objects: unknown[]) {
  return readInventory(readText('pools.yaml', Buffer.from(objects.map((object) => JSON.stringify(object)).join('\n---\n'))), 'pools.yaml');
}

const NODE_POOL = {
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name: 'general' },
  spec: { template: { spec: { requirements: [], nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' } } } },
};
const NODE_CLASS = { apiVersion: 'karpenter.k8s.aws/v1', kind: 'EC2NodeClass', metadata: { name: 'default' }, spec: { amiFamily: 'AL2023' } };

test('NodePool and EC2NodeClass together: the pool is read, the class is skipped', () => {
  const { nodes, skipped } = read(NODE_CLASS, NODE_POOL);
  expect(nodes).toMatchObject([{ name: 'general', labels: { 'karpenter.k8s.aws/ec2nodeclass': 'default' } }]);
  expect(skipped.map(({ object }) => object.kind)).toEqual(['EC2NodeClass']);
});

test('a pool that asks for no architecture starts machines on amd64 or arm64', () => {
  expect(read(NODE_POOL).nodes[0].possible).toEqual([{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64', 'arm64'] }]);
});

test('a Provisioner has labels, taints and requirements of its own, and amd64 unless it asks for another architecture', () => {
  const provisioner = (spec: object) => read({ apiVersion: 'karpenter.sh/v1alpha5', kind: 'Provisioner', metadata: { name: 'default' }, spec }).nodes;
  const taint = { key: 'dedicated', value: 'a', effect: 'NoSchedule' };
  expect(provisioner({ labels: { team: 'x' }, taints: [taint] })).toMatchObject([{
    name: 'default',
    taints: [taint],
    labels: { 'team': 'x', 'karpenter.sh/provisioner-name': 'default', 'kubernetes.io/arch': 'amd64', 'kubernetes.io/os': 'linux' },
  }]);
  const arm = { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] };
  expect(provisioner({ requirements: [arm] })[0]).toMatchObject({ possible: [arm] });
  expect(provisioner({ requirements: [arm] })[0].labels).not.toHaveProperty(['kubernetes.io/arch']);
  expect(() => provisioner({ limits: { resources: { cpu: '0' } } })).toThrow(SourceError);
});

test('a MachineDeployment has the labels that Cluster API gives to nodes, its taints, and what kubeadm registers', () => {
  const template = {
    metadata: { labels: { 'node-role.kubernetes.io/worker': '', 'node.cluster.x-k8s.io/pool': 'a', 'app': 'machines' } },
    spec: { taints: [{ key: 'a', effect: 'NoSchedule' }], bootstrap: { configRef: { kind: 'KubeadmConfigTemplate', name: 'md' } } },
  };
  const config = {
    apiVersion: 'bootstrap.cluster.x-k8s.io/v1beta1',
    kind: 'KubeadmConfigTemplate',
    metadata: { name: 'md' },
    spec: { template: { spec: { joinConfiguration: { nodeRegistration: { kubeletExtraArgs: { 'node-labels': 'pool=b,disk=ssd' }, taints: [{ key: 'b', effect: 'NoExecute' }] } } } } },
  };
  const deployment = { apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'MachineDeployment', metadata: { name: 'md-0' }, spec: { replicas: 3, template } };
  const { nodes, skipped } = read(deployment, config);
  expect(nodes).toMatchObject([{
    name: 'md-0',
    count: 3,
    taints: [{ key: 'b', effect: 'NoExecute' }, { key: 'a', effect: 'NoSchedule' }],
    labels: { 'node-role.kubernetes.io/worker': '', 'node.cluster.x-k8s.io/pool': 'a', 'pool': 'b', 'disk': 'ssd', 'kubernetes.io/os': 'linux' },
  }]);
  expect(nodes[0].labels).not.toHaveProperty('app');
  expect(skipped).toHaveLength(1);
});

test.each<[number, string | undefined, number]>([[0, undefined, 0], [0, '5', 1], [2, '5', 2]])(
  'of a MachineDeployment with %d replicas that may grow to %s there are %d nodes in the plan', (replicas, max, count) => {
    const annotations = max === undefined ? {} : { 'cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size': max };
    const deployment = { apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'MachineDeployment', metadata: { name: 'md-0', annotations }, spec: { replicas } };
    expect(read(deployment, NODE_POOL).nodes.filter(({ name }) => name === 'md-0').map((node) => node.count)).toEqual(count === 0 ? [] : [count]);
  },
);

test('the node groups of eksctl, managed and not, with taints as a list or a map', () => {
  const { nodes } = read({
    apiVersion: 'eksctl.io/v1alpha5',
    kind: 'ClusterConfig',
    metadata: { name: 'c', region: 'eu-central-1' },
    managedNodeGroups: [
      { name: 'arm', instanceType: 'm7g.large', desiredCapacity: 3, labels: { role: 'app' }, taints: [{ key: 'a', value: 'b', effect: 'NoSchedule' }] },
      { name: 'none', minSize: 0, maxSize: 0 },
    ],
    nodeGroups: [{ name: 'windows', amiFamily: 'WindowsServer2022FullContainer', minSize: 1, taints: { os: 'windows:NoSchedule' } }],
  });
  expect(nodes).toMatchObject([
    {
      name: 'arm',
      count: 3,
      taints: [{ key: 'a', value: 'b', effect: 'NoSchedule' }],
      labels: { 'role': 'app', 'kubernetes.io/arch': 'arm64', 'node.kubernetes.io/instance-type': 'm7g.large', 'eks.amazonaws.com/nodegroup': 'arm' },
    },
    { name: 'windows', count: 1, taints: [{ key: 'os', value: 'windows', effect: 'NoSchedule' }], labels: { 'kubernetes.io/os': 'windows', 'alpha.eksctl.io/nodegroup-name': 'windows' } },
  ]);
});

test('the node pools of Google as gcloud prints them, without a kind', () => {
  const { nodes } = read([
    {
      name: 'default-pool',
      initialNodeCount: 1,
      locations: ['a', 'b', 'c'],
      autoscaling: {},
      selfLink: 'https://container.googleapis.com/v1/…',
      config: { machineType: 't2a-standard-4', imageType: 'COS_CONTAINERD', labels: { team: 'x' }, taints: [{ key: 'k', value: 'v', effect: 'NO_SCHEDULE' }] },
    },
    { name: 'spare', initialNodeCount: 0, autoscaling: { enabled: true, maxNodeCount: 3 }, config: { machineType: 'e2-medium' } },
  ]);
  expect(nodes).toMatchObject([
    {
      name: 'default-pool',
      count: 3,
      taints: [{ key: 'k', value: 'v', effect: 'NoSchedule' }],
      labels: { 'cloud.google.com/gke-nodepool': 'default-pool', 'team': 'x', 'kubernetes.io/arch': 'arm64' },
    },
    { name: 'spare', count: 1, labels: { 'kubernetes.io/arch': 'amd64' } },
  ]);
});

test('the node pools of Azure as az prints them, with taints as text', () => {
  const type = 'Microsoft.ContainerService/managedClusters/agentPools';
  const { nodes } = read([
    { name: 'system', type, vmSize: 'Standard_D4s_v5', osType: 'Linux', count: 3, mode: 'System', nodeLabels: null, nodeTaints: ['CriticalAddonsOnly=true:NoSchedule'] },
    { name: 'arm', type, vmSize: 'Standard_D4ps_v5', osType: 'Linux', count: 2, mode: 'User', nodeLabels: { team: 'x' }, nodeTaints: null },
    { name: 'win', type, vmSize: 'Standard_D4s_v5', osType: 'Windows', count: 1 },
  ]);
  expect(nodes).toMatchObject([
    { name: 'system', count: 3, labels: { 'agentpool': 'system', 'kubernetes.azure.com/mode': 'system' }, taints: [{ key: 'CriticalAddonsOnly', value: 'true', effect: 'NoSchedule' }] },
    { name: 'arm', count: 2, labels: { 'team': 'x', 'kubernetes.io/arch': 'arm64' } },
    { name: 'win', labels: { 'kubernetes.io/os': 'windows' } },
  ]);
});

describe('what cannot be read is an error of one line', () => {
  test.each<[string, unknown[], RegExp]>([
    ['a kind whose nodes are unknown', [NODE_POOL, { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2', kind: 'AWSManagedMachinePool', metadata: { name: 'm' } }],
      /AWSManagedMachinePool\/m: the labels and taints .* are unknown; pass the output of 'kubectl get nodes -o json'\.$/],
    ['classes alone', [NODE_CLASS], /EC2NodeClass\/default: this is EC2NodeClass \(karpenter\.k8s\.aws\/v1\), but nodes are expected/],
    ['a taint that is none', [[{ name: 'p', vmSize: 'Standard_D4s_v5', count: 1, nodeTaints: ['x'] }]], /'nodeTaints\[0\]' must be a taint such as key=value:NoSchedule\./],
    ['a group without a name', [{ apiVersion: 'eksctl.io/v1alpha5', kind: 'ClusterConfig', nodeGroups: [{}] }], /'nodeGroups\[0\]\.name' is missing/],
    ['a list of other things', [[1, 2]], /this is a list, not a Kubernetes object/],
  ])('%s', (_, objects, message) => {
    expect(() => read(...objects)).toThrow(message);
  });

  test('whatever a pool holds', () => {
    const some = (good: fc.Arbitrary<unknown>) => fc.oneof({ weight: 4, arbitrary: good }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) });
    const pool = fc.record({
      apiVersion: fc.constantFrom('cluster.x-k8s.io/v1beta1', 'eksctl.io/v1alpha5', 'karpenter.sh/v1alpha5', undefined),
      kind: fc.constantFrom('MachineDeployment', 'ClusterConfig', 'Provisioner', undefined),
      name: some(fc.constant('p')),
      metadata: some(fc.constant({ name: 'p' })),
      config: some(fc.constant({ labels: { a: 'b' } })),
      initialNodeCount: some(fc.constant(1)),
      vmSize: some(fc.constant('Standard_D4s_v5')),
      nodeTaints: some(fc.constant([])),
      spec: some(fc.constant({ replicas: 1, template: {} })),
      nodeGroups: some(fc.constant([{ name: 'g' }])),
    });
    fc.assert(fc.property(fc.array(pool, { maxLength: 3 }), (pools) => {
      try {
        expect(NodeInventory.fromObjects(JSON.parse(JSON.stringify(pools))).size).toBeGreaterThan(0);
      } catch (error) {
        expect((error as Error).message).toMatch(/^objects of a NodeInventory: .*\.$/);
      }
    }), { numRuns: runs(300) });
  });
});

test('an inventory of a file has the pools, as the plan has them', () => {
  const path = join(folder, 'pools.json');
  writeFileSync(path, JSON.stringify([{ name: 'a', vmSize: 'Standard_D4s_v5', count: 2 }]));
  expect(NodeInventory.fromFile(path).size).toBe(2);
});
