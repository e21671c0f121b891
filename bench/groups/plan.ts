import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Group } from '../figure';
import { compare, node } from '../measure';
import { COMMAND, PROGRAMS, runProgram } from '../programs';

const NODES = 5000;
const POOLS = 50;
const PODS = 30_000;

/** What a plan for a large cluster costs, from the files to the table. */
export const plan: Group = {
  name: 'plan',
  run: (folder) => {
    const fleet = join(folder, 'fleet');
    const nodes = writeList(join(folder, 'nodes.json'), Array.from({ length: NODES }, (_, index) => clusterNode(index)));
    const pods = writeList(join(folder, 'pods.json'), Array.from({ length: PODS }, (_, index) => pod(index)));
    const none = writeList(join(folder, 'none.json'), [clusterNode(0)]);
    runProgram(join(PROGRAMS, 'fleet.js'), fleet, String(POOLS));
    const [whole, startUp] = compare([
      node(COMMAND, 'plan', fleet, '--nodes', nodes, '--pods', pods),
      node(COMMAND, 'plan', fleet, '--nodes', none),
    ], 5);
    return {
      figures: [{
        name: 'plan of 5,000 nodes, 50 pools, all nodes different, 30,000 pods',
        value: whole.cpu,
        unit: 's',
        accepted: 2,
        note: `whole command; with one node ${startUp.cpu.toFixed(2)} s; by the clock ${whole.wall.toFixed(2)} s`,
      }],
    };
  },
};

/** Each node has labels, a taint and resources of its own, so that nothing is decided once for two of them. */
function clusterNode(index: number): object {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: `node-${index}`,
      labels: {
        'kubernetes.io/hostname': `node-${index}`,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': index % 3 === 0 ? 'arm64' : 'amd64',
        'topology.kubernetes.io/zone': `zone-${index % 3}`,
        'pool': `pool-${index % (POOLS + 1)}`,
      },
    },
    spec: { taints: [{ key: 'owner', value: `team-${index}`, effect: 'NoSchedule' }] },
    status: { allocatable: { 'cpu': `${3000 + index}m`, 'memory': `${16_000_000 + index}Ki`, 'ephemeral-storage': `${80_000_000 + index}Ki`, 'pods': '110' } },
  };
}

function pod(index: number): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${index}`, namespace: 'apps', labels: { app: `app-${index % 200}` } },
    spec: {
      nodeName: `node-${index % NODES}`,
      containers: [{ name: 'app', image: 'app:1', resources: { requests: { cpu: `${50 + index % 7}m`, memory: `${64 + index % 11}Mi` } } }],
    },
    status: { phase: 'Running' },
  };
}

function writeList(path: string, items: readonly object[]): string {
  writeFileSync(path, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  return path;
}
