import { join } from 'node:path';
import { readFile } from '../../src/loader';
import { isDaemonSet } from '../../src/manifest';
import { readNodes } from '../../src/nodes';
import { daemonSet } from '../../src/render';
import { plan, type FleetPlan } from '../../src/scheduling';
import { proposeFleet } from '../../src/sizing';
import { describeWithShared } from '../support/external';
import { specOf } from '../support/spec';

describeWithShared('nodes of the field', (shared) => {
  const nodesOf = (...path: string[]) => readNodes(readFile(join(shared, 'field', ...path)), path.join('/'));
  const planOf = (workers: readonly string[], ...nodes: string[]): FleetPlan => plan(
    readFile(join(shared, 'field', ...workers)).map(({ object }) => object).filter(isDaemonSet).map((object, index) => ({ pool: `w${index}`, daemonSet: object })), nodesOf(...nodes),
  );

  test('25-virtual-nodes-covered: two nodes are virtual, and the workers that are sent there stay Pending', () => {
    const { nodes, totals, pools } = planOf(['25-virtual-nodes-covered', 'worker.yaml'], '25-virtual-nodes-covered', 'nodes.yaml');
    expect(totals).toMatchObject({ nodes: 4, covered: 2, virtual: 2 });
    expect(pools).toEqual([{ pool: 'w0', selected: 4, running: 2, pending: 2, doubtful: 0 }]);
    const reasons = new Map(proposeFleet(nodesOf('25-virtual-nodes-covered', 'nodes.yaml')).leftOut.map(({ node, reason }) => [node, reason]));
    const virtual = nodes.filter(({ verdict }) => verdict === 'virtual');
    expect(virtual.map(({ node, noWorker }) => [node.name, noWorker])).toEqual(expect.arrayContaining([...reasons]));
    expect(virtual.map(({ pending }) => pending[0].reason)).toEqual(['virtual', 'virtual']);
  });

  test('27-cgroup-v1: a warning about both nodes, where ebpf loses packets', () => {
    const { findings } = planOf(['27-cgroup-v1', 'worker.yaml'], '27-cgroup-v1', 'nodes.yaml');
    expect(findings.filter(({ rule }) => rule === 'placement/cgroup-v1')).toMatchObject([{ severity: 'warning', message: expect.stringMatching(/node-1, node-2/) }]);
  });

  test('28-nodepool-too-small: the worker fits on no machine of the pool', () => {
    const { nodes, pools } = plan([{ pool: 'recommended', daemonSet: daemonSet(specOf()) }], nodesOf('28-nodepool-too-small', 'nodepool.yaml'));
    expect(nodes).toMatchObject([{ verdict: 'pending', pending: [{ reason: 'capacity', message: expect.stringContaining('4Gi') }] }]);
    expect(pools[0]).toMatchObject({ running: 0, pending: 1 });
  });

  test('29-nodepool-zones-and-os: any of two zones, no finding about one, and no reason about the system', () => {
    const { zones, findings } = planOf(['29-nodepool-zones-and-os', 'workers.yaml'], '29-nodepool-zones-and-os', 'nodepool.yaml');
    expect(zones).toMatchObject([{ name: 'any of eu-west-1a, eu-west-1b', nodes: 2, covered: 2 }]);
    expect(findings).toEqual([]);
    expect(proposeFleet(nodesOf('29-nodepool-zones-and-os', 'nodepool.yaml')).leftOut).toMatchObject([{ node: 'general', reason: expect.stringContaining('allocatable CPU and memory') }]);
  });
});
