import * as path from 'node:path';
import { Testing, Yaml } from 'cdk8s';
import { KubesharkWorker, WorkerPreset } from '../../src';
import { expectManifestSnapshot, expectSnapshotNames } from '../support/manifest-snapshot';

const SNAPSHOTS = path.join(__dirname, '__snapshots__');
const PRESETS = WorkerPreset.all();

test.each(PRESETS.map((preset) => [preset.name, preset] as const))('a worker with the preset %s renders the manifest of its snapshot', (name, preset) => {
  const chart = Testing.chart();
  new KubesharkWorker(chart, 'worker', { preset });
  expectManifestSnapshot(path.join(SNAPSHOTS, name), Yaml.stringify(...Testing.synth(chart)));
});

test('every preset has a snapshot, and no snapshot is without a preset', () => {
  expectSnapshotNames(SNAPSHOTS, PRESETS.map(({ name }) => name));
});
