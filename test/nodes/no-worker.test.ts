import fc from 'fast-check';
import { cgroupV1System, doubtOf, whyNoWorker } from '../../src/nodes';
import { largestMachine } from '../../src/nodes/largest-machine';
import type { FleetNode } from '../../src/nodes/node';
import { fleetNodes, node, type NodeWords } from '../node-selectors/support/fleets';
import { runs } from '../support/runs';

/** A node as its kubelet reports it. */
function reported(name: string, words: NodeWords = {}, nodeInfo: object = {}, more: object = {}): FleetNode {
  const object = node(name, words) as any;
  const { spec, status } = more as any;
  return fleetNodes({ ...object, ...more, spec: { ...object.spec, ...spec }, status: { ...object.status, nodeInfo, ...status } })[0];
}

const taint = (key: string) => ({ taints: [{ key, effect: 'NoSchedule' }] });

describe('no worker runs on a node', () => {
  test.each<[string, string, FleetNode]>([
    ['of Fargate, by its label', 'virtual', reported('a', { labels: { 'eks.amazonaws.com/compute-type': 'fargate' } })],
    ['of Fargate, by its taint', 'virtual', reported('a', taint('eks.amazonaws.com/compute-type'))],
    ['of Fargate, by its provider id', 'virtual', reported('a', {}, {}, { spec: { providerID: 'aws:///eu-west-1b/0-a/fargate-ip-10-0-2-30' } })],
    ['of a virtual kubelet, by its label', 'virtual', reported('a', { labels: { type: 'virtual-kubelet' } })],
    ['of a virtual kubelet, by its taint', 'virtual', reported('a', taint('virtual-kubelet.io/provider'))],
    ['of Azure Container Instances, by its name', 'virtual', reported('virtual-node-aci-linux')],
    ['of Azure Container Instances, by its kubelet', 'virtual', reported('a', {}, { kubeletVersion: 'v1.25.0-vk-azure-aci-1.6.2' })],
    ['of KWOK', 'virtual', reported('a', { labels: { type: 'kwok' } })],
    ['of KWOK, by its taint', 'virtual', reported('a', taint('kwok.x-k8s.io/node'))],
    ['of Liqo', 'virtual', reported('a', { labels: { 'liqo.io/type': 'virtual-node' } })],
    ['of Tencent, by its type', 'virtual', reported('a', { labels: { 'node.kubernetes.io/instance-type': 'eklet' } })],
    ['of Tencent, by its name', 'virtual', reported('eklet-subnet-1')],
    ['of Admiralty', 'virtual', reported('admiralty-cluster-2')],
    ['of GKE Autopilot', 'autopilot', reported('gk3-cluster-1-pool-2-a1b2')],
    ['of Windows', 'foreign', reported('a', { labels: { 'kubernetes.io/os': 'windows' } })],
    ['without an image for it', 'imageless', reported('a', { labels: { 'kubernetes.io/arch': 's390x' } })],
  ])('%s', (_, kind, one) => {
    expect(whyNoWorker(one)?.kind).toBe(kind);
  });

  test.each<[string, FleetNode]>([
    ['of GKE', reported('gke-cluster-1-pool-2-a1b2')], ['on the edge', reported('edge-1', { ...taint('node-role.kubernetes.io/edge'), labels: { 'kubernetes.io/arch': 'arm64' } })],
    ['with a label type of its own', reported('a', { labels: { type: 'gpu' } })], ['of EKS', reported('ip-10-0-1-20', {}, { kubeletVersion: 'v1.30.2-eks-1552ad0' })],
  ])('but on one %s', (_, one) => {
    expect(whyNoWorker(one)).toBeUndefined();
    expect(doubtOf(one)).toBeUndefined();
  });
});

test('it cannot be said of nodes that are not Ready, and of Docker Desktop', () => {
  const ready = (status: string) => reported('a', {}, {}, { status: { conditions: [{ type: 'Ready', status }] } });
  expect([ready('True'), ready('False'), ready('Unknown'), reported('docker-desktop'), reported('a', {}, { osImage: 'Docker Desktop' })].map((one) => doubtOf(one)?.kind))
    .toEqual([undefined, 'unready', 'unready', 'desktop', 'desktop']);
});

test.each<[string, string, string | undefined]>([
  ['Red Hat Enterprise Linux 8.9 (Ootpa)', '4.18.0-513.11.1.el8_9.x86_64', 'RHEL 8'], ['Rocky Linux 8.10 (Green Obsidian)', '', 'RHEL 8'],
  ['Amazon Linux 2', '5.10.219-208.866.amzn2.x86_64', 'Amazon Linux 2'], ['', '5.10.219-208.866.amzn2.x86_64', 'Amazon Linux 2'],
  ['Amazon Linux 2023.5', '6.1.102-111.182.amzn2023.x86_64', undefined], ['Red Hat Enterprise Linux 9.4 (Plow)', '5.14.0-427.el9.x86_64', undefined],
  ['Red Hat Enterprise Linux CoreOS 418.94', '5.14.0', undefined], ['Ubuntu 22.04.8 LTS', '5.15.0', undefined], ['', '', undefined],
])('cgroup v1 by the system %j and the kernel %j: %s', (osImage, kernelVersion, expected) => {
  expect(cgroupV1System(reported('a', {}, { osImage, kernelVersion }))).toBe(expected);
});

const In = (key: string, ...values: string[]) => ({ key, operator: 'In', values });
const AWS = 'karpenter.k8s.aws/instance-';
const GIBI = 2 ** 30;

describe('the largest machine of a NodePool', () => {
  test.each<[string, ReturnType<typeof In>[], number, number]>([
    ['is any without a limit', [], Infinity, Infinity],
    ['by family and size', [In(`${AWS}family`, 't3', 't3a'), In(`${AWS}size`, 'micro', 'small', 'medium')], 4, 4],
    ['by type', [In('node.kubernetes.io/instance-type', 'm6i.large', 'm6i.4xlarge')], 64, 64],
    ['by type, one of which is not known', [In('node.kubernetes.io/instance-type', 'm6i.large', 'x9z.huge')], 8, Infinity],
    ['by a size that only small machines have', [In(`${AWS}size`, 'micro', 'small')], 2, 2],
    ['by a size alone', [In(`${AWS}size`, 'medium')], 0, Infinity],
    ['by its memory', [{ key: `${AWS}memory`, operator: 'Lt', values: ['4097'] }], 0, 4],
    ['by type and size', [In('node.kubernetes.io/instance-type', 't3.small', 'm5.xlarge'), In(`${AWS}size`, 'small')], 2, 2],
    ['of another provider', [In('karpenter.azure.com/sku-name', 'Standard_B1s')], 0, Infinity],
  ])('%s', (_, requirements, least, most) => {
    expect(largestMachine(requirements).memory).toEqual({ least: least * GIBI, most: most * GIBI });
  });

  test('has bounds in order', () => {
    const values: { [key: string]: string[] } = {
      'node.kubernetes.io/instance-type': ['t3.small', 'm6i.large', 'c5n.large', 'x1.big'],
      [`${AWS}family`]: ['t3', 'm6i', 'x1'],
      [`${AWS}size`]: ['micro', 'large'],
      [`${AWS}memory`]: ['1024', '65536'],
      [`${AWS}category`]: ['t', 'm'],
    };
    const requirement = fc.constantFrom(...Object.keys(values))
      .chain((key) => fc.subarray(values[key], { minLength: 1 }).map((some) => In(key, ...some)));
    fc.assert(fc.property(fc.uniqueArray(requirement, { selector: ({ key }) => key, maxLength: 4 }), (requirements) => {
      const { memory, cpu } = largestMachine(requirements);
      expect(memory.least).toBeLessThanOrEqual(memory.most);
      expect(cpu.least).toBeLessThanOrEqual(cpu.most);
    }), { numRuns: runs(200) });
  });
});
