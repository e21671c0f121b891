import { Chart, Testing } from 'cdk8s';
import { WorkerPreset } from 'cdk8s-kubeshark';
import { clusterWithNodes, NAMESPACE, workerOf } from './support/namespace';
import { ALL_NODES, UNTAINTED_NODES } from './support/nodes';
import { CUSTOM_KINDS, VARIATIONS } from '../conformance/variations';

const cluster = clusterWithNodes();

const PRESET_NODES = [
  { preset: 'upstream', running: UNTAINTED_NODES, pending: [] },
  { preset: 'recommended', running: ALL_NODES, pending: [] },
  { preset: 'tuningGuide', running: UNTAINTED_NODES.filter((name) => name !== 'no-zone'), pending: ['no-zone'] },
  { preset: 'highTraffic', running: ALL_NODES, pending: [] },
  { preset: 'longLivedStreams', running: ALL_NODES, pending: [] },
  { preset: 'lowFootprint', running: ALL_NODES, pending: [] },
  { preset: 'debug', running: ALL_NODES, pending: [] },
] as const;

describe.each(PRESET_NODES)('the preset $preset', ({ preset, running, pending }) => {
  const { objects } = workerOf({ preset: WorkerPreset[preset]() });

  test('is accepted under strict validation without a warning', () => {
    expect(cluster.dryRun(objects).stderr).toBe('');
  });

  test(`runs on ${running.join(', ')}`, async () => {
    await cluster.with(NAMESPACE, objects, async () => expect(await cluster.settled(NAMESPACE)).toEqual({ running, pending }));
  });
});

test('every preset is among these', () => {
  expect(PRESET_NODES.map(({ preset }) => WorkerPreset[preset]().name).sort()).toEqual(WorkerPreset.all().map(({ name }) => name).sort());
});

test.each(VARIATIONS)('the preset recommended with $name is accepted under strict validation without a warning', ({ props }) => {
  const { objects } = workerOf(props(new Chart(Testing.app(), 'given')));
  expect(cluster.dryRun(objects.filter(({ kind }) => !CUSTOM_KINDS.includes(kind))).stderr).toBe('');
});
