import { ApiObject, Chart, Testing } from 'cdk8s';
import { KubesharkWorker, NodeLabelCondition, type Finding, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { clusterWithNodes, NAMESPACE } from './support/namespace';
import { ALL_NODES } from './support/nodes';

const RULE = 'placement/overlap';
const ZONE = 'topology.kubernetes.io/zone';
const SIZE = 'acme.example/size';

const cluster = clusterWithNodes();

/** Two workers of one chart, and what is found about them together. */
function two(one: KubesharkWorkerProps, other: KubesharkWorkerProps): { objects: any[]; overlaps: Finding[] } {
  const chart = new Chart(Testing.app(), 'kubeshark', { namespace: NAMESPACE });
  const workers = [new KubesharkWorker(chart, 'first', one), new KubesharkWorker(chart, 'second', other)];
  const objects = chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
  return { objects, overlaps: workers.flatMap(({ findings }) => findings).filter(({ rule }) => rule === RULE) };
}

/** The labels of the node in a message. */
function witnessOf({ message }: Finding): { readonly [key: string]: string } {
  const [, labels] = /selects a node \((.*?)(, without [^)]*)?\) that/.exec(message)!;
  return Object.fromEntries(labels.split(', ').map((label) => label.split('=')));
}

/** The message of the scheduler about each pod that does not run. */
async function schedulerMessages(): Promise<string[]> {
  return (await cluster.list(NAMESPACE, 'pods')).flatMap(({ status }) => status.conditions ?? [])
    .filter(({ type, status }: any) => type === 'PodScheduled' && status === 'False').map(({ message }: any) => message);
}

const IN_ZONES: KubesharkWorkerProps = { placement: { nodeLabels: [NodeLabelCondition.isIn(ZONE, 'd', 'b')] } };
const LARGE: KubesharkWorkerProps = { placement: { nodeLabels: [NodeLabelCondition.exists(SIZE), NodeLabelCondition.isNotIn(SIZE, 'large')] } };

test('of two workers on the same nodes one waits for the ports on each node', async () => {
  const { objects, overlaps } = two({}, {});
  expect(overlaps.map(({ severity }) => severity)).toEqual(['error']);
  await cluster.with(NAMESPACE, objects, async () => {
    expect(await cluster.settled(NAMESPACE)).toEqual({ running: ALL_NODES, pending: ALL_NODES });
    expect(await schedulerMessages()).toEqual(ALL_NODES.map(() => expect.stringContaining("didn't have free ports")));
  });
});

test('the node in the message gets one pod that runs and one that waits for its ports', async () => {
  const { objects, overlaps } = two(IN_ZONES, LARGE);
  expect(overlaps).toHaveLength(1);
  cluster.addNodes([{ name: 'witness', labels: witnessOf(overlaps[0]) }]);
  try {
    await cluster.with(NAMESPACE, objects, async () => {
      expect(await cluster.settled(NAMESPACE)).toEqual({ running: ['large-1', 'witness'], pending: ['witness'] });
      expect(await schedulerMessages()).toEqual([expect.stringContaining("didn't have free ports")]);
    });
  } finally {
    cluster.remove('nodes', ['witness']);
  }
});

test('on other ports both run on each node, which is a warning', async () => {
  const { objects, overlaps } = two({}, { metrics: { port: 49200 }, network: { port: 48000 } });
  expect(overlaps.map(({ severity }) => severity)).toEqual(['warning']);
  await cluster.with(NAMESPACE, objects, async () => {
    expect(await cluster.settled(NAMESPACE)).toEqual({ running: ALL_NODES.flatMap((name) => [name, name]), pending: [] });
  });
});

test('workers without a finding run beside each other', async () => {
  const { objects, overlaps } = two(
    { placement: { nodeLabels: [NodeLabelCondition.exists(SIZE)] } }, { placement: { nodeLabels: [NodeLabelCondition.doesNotExist(SIZE)] } },
  );
  expect(overlaps).toEqual([]);
  await cluster.with(NAMESPACE, objects, async () => {
    expect(await cluster.settled(NAMESPACE)).toEqual({ running: ALL_NODES, pending: [] });
  });
});
