import { WorkerPreset } from 'cdk8s-kubeshark';
import { clusterWithNodes, NAMESPACE, workerOf } from './support/namespace';
import { ALL_NODES, UNTAINTED_NODES } from './support/nodes';
import { CUSTOM_KINDS, VARIATIONS } from '../conformance/variations';

const cluster = clusterWithNodes();

/** On which nodes a preset does not run; every other runs on all. */
const NODES: { readonly [preset: string]: { readonly running: readonly string[]; readonly pending: readonly string[] } } = {
  upstream: { running: UNTAINTED_NODES, pending: [] },
  tuningGuide: { running: UNTAINTED_NODES.filter((name) => name !== 'no-zone'), pending: ['no-zone'] },
};

describe.each(WorkerPreset.all().map((preset) => [preset.name, preset] as const))('the preset %s', (name, preset) => {
  const { objects } = workerOf({ preset });
  const { running, pending } = NODES[name] ?? { running: ALL_NODES, pending: [] };

  test('is accepted under strict validation without a warning', () => {
    expect(cluster.dryRun(objects).stderr).toBe('');
  });

  test(`runs on ${running.join(', ')}`, async () => {
    await cluster.with(NAMESPACE, objects, async () => expect(await cluster.settled(NAMESPACE)).toEqual({ running, pending }));
  });
});

test.each(VARIATIONS)('the preset recommended with $name is accepted under strict validation without a warning', ({ props }) => {
  const { objects } = workerOf(props());
  expect(cluster.dryRun(objects.filter(({ kind }) => !CUSTOM_KINDS.includes(kind))).stderr).toBe('');
});
