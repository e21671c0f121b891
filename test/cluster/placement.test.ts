import { NodeLabelCondition, type WorkerPlacement } from 'cdk8s-kubeshark';
import { clusterWithNodes, NAMESPACE, workerOf } from './support/namespace';
import { ALL_NODES, UNTAINTED_NODES } from './support/nodes';

const HOSTNAME = 'kubernetes.io/hostname';

const cluster = clusterWithNodes();

/** A worker about whose placement a rule has something to say. */
function judged(rule: string, placement: WorkerPlacement): any[] {
  const { objects, rules } = workerOf({ placement });
  expect(rules).toContain(rule);
  return objects;
}

test.each<[rule: string, claim: string, placement: WorkerPlacement, running: readonly string[]]>([
  ['placement/blind-taint', 'a node with a taint that is not tolerated gets no pod at all', { tolerations: [] }, UNTAINTED_NODES],
  ['placement/hostname', 'a hostname in upper case matches no node', { hostnames: ['NODE-1'] }, []],
  ['placement/unsatisfiable', 'conditions that contradict each other match no node',
    { nodeLabels: [NodeLabelCondition.isIn(HOSTNAME, 'node-1'), NodeLabelCondition.isNotIn(HOSTNAME, 'node-1')] }, []],
  ['placement/unsatisfiable', 'a comparison with a fraction matches no node', { nodeLabels: [NodeLabelCondition.greaterThan('acme.example/cpus', 1.5)] }, []],
  ['placement/unsatisfiable', 'a term without a condition matches no node, beside one that does',
    { excludeVirtualNodes: false, architectures: [], nodeTerms: [{}, { labels: [NodeLabelCondition.isIn(HOSTNAME, 'node-1')] }] }, ['node-1']],
  ['placement/preferred', 'a preference moves no pod', { preferred: [{ weight: 100, labels: [NodeLabelCondition.isIn(HOSTNAME, 'node-1')] }] }, ALL_NODES],
])('%s: %s', async (rule, _, placement, running) => {
  await cluster.with(NAMESPACE, judged(rule, placement), async () => {
    expect(await cluster.settled(NAMESPACE)).toEqual({ running, pending: [] });
    const [{ status: { desiredNumberScheduled } }] = await cluster.list(NAMESPACE, 'daemonsets');
    expect(desiredNumberScheduled).toBe(running.length);
  });
});

test('placement/blind-taint: a taint added later leaves the worker there until it restarts, then it is gone for good', async () => {
  await cluster.with(NAMESPACE, judged('placement/blind-taint', { tolerations: [] }), async () => {
    expect((await cluster.settled(NAMESPACE)).running).toEqual(UNTAINTED_NODES);
    await cluster.withTaint('large-1', 'acme.example/dedicated:NoSchedule', NAMESPACE, async () => {
      expect((await cluster.settled(NAMESPACE)).running).toEqual(UNTAINTED_NODES.filter((name) => name !== 'large-1'));
    });
  });
});

test.each<[rule: string, claim: string, placement: WorkerPlacement, field: RegExp]>([
  ['placement/node-label', 'a key that no label can have', { nodeLabels: [NodeLabelCondition.exists('a b')] }, /matchExpressions\[\d\]\.key/],
  ['placement/node-name', 'two names in one term', { nodeTerms: [{ nodeNames: ['node-1', 'node-2'] }] }, /matchFields\[0\]\.values/],
])('%s: %s is refused', (rule, _, placement, field) => {
  const objects = judged(rule, placement);
  expect(() => cluster.dryRun(objects)).toThrow(field);
});
