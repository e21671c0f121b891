import type { KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { eventually } from './support/eventually';
import { clusterWithNodes, NAMESPACE, workerOf } from './support/namespace';
import { ALL_NODES } from './support/nodes';

/** Nothing in these tests takes the controller and the scheduler longer. */
const LONGEST_WAIT_MS = 3000;

const cluster = clusterWithNodes();

test.each<[claim: string, found: boolean, props: KubesharkWorkerProps, pending: readonly string[]]>([
  ['with the host\'s ports a surge rollout is stuck, while the status looks healthy', true, { updateStrategy: { maxSurge: '100%', maxUnavailable: 0 } }, ALL_NODES],
  ['without them it goes through', false, { network: { hostNetwork: false }, updateStrategy: { maxSurge: '100%', maxUnavailable: 0 } }, []],
  ['what it proposes instead goes through', false, { updateStrategy: { maxUnavailable: '100%' } }, []],
])('update/surge: %s', async (_, found, props, pending) => {
  const { objects, rules } = workerOf(props);
  expect(rules.includes('update/surge')).toBe(found);
  await cluster.with(NAMESPACE, objects, async () => {
    expect((await cluster.settled(NAMESPACE)).running).toEqual(ALL_NODES);
    cluster.apply(workerOf({ ...props, podAnnotations: { 'example.com/revision': '2' } }).objects);
    expect(await cluster.rolledOut(NAMESPACE)).toEqual({ running: ALL_NODES, pending });
    const isHealthy = ({ status }: any) => status.numberReady === status.desiredNumberScheduled;
    const [daemonSet] = await eventually(() => cluster.list(NAMESPACE, 'daemonsets'), (all) => all.every(isHealthy));
    expect(isHealthy(daemonSet)).toBe(true);
  });
});

test('name/length: a name of 243 characters is accepted and gets no pod, one of 242 has all', async () => {
  const [long, longest] = [workerOf({ name: 'a'.repeat(242) }), workerOf({ name: 'a'.repeat(243) })];
  expect(long.rules).not.toContain('name/length');
  expect(longest.rules).toContain('name/length');
  await cluster.with(NAMESPACE, long.objects, async () => expect((await cluster.settled(NAMESPACE)).running).toEqual(ALL_NODES));
  await cluster.with(NAMESPACE, longest.objects, async () => {
    const pods = await eventually(() => cluster.list(NAMESPACE, 'pods'), (all) => all.length > 0, LONGEST_WAIT_MS);
    expect(pods).toEqual([]);
  });
});
