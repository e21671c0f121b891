import { adopt } from '../../src/manifest';
import { WorkerPreset } from '../../src/presets';
import type { WorkerTuning } from '../../src/props';
import { daemonSet } from '../../src/render';
import { specOf } from '../support/spec';

/** The images and pull policies of a worker of a release with a preset on top. */
function imagesOf(preset: WorkerPreset, tuning: WorkerTuning = {}): string[] {
  const release = daemonSet(specOf({}, WorkerPreset.upstream()));
  const { containers } = adopt(release, undefined, { preset, tuning }).daemonSet.spec.template.spec;
  return containers.map(({ image, imagePullPolicy }: { image: string; imagePullPolicy: string }) => `${image} ${imagePullPolicy}`);
}

const CHART = 'docker.io/kubeshark/worker:v53.3 Always';
const EXACT = 'docker.io/kubeshark/worker:v53.3.0 Always';

describe('the image of a release', () => {
  test.each(WorkerPreset.all().filter(({ name }) => name !== 'debug'))('stays under the preset $name', (preset) => {
    expect(new Set(imagesOf(preset))).toEqual(new Set([CHART]));
  });

  test('is the one of a user who sets it, in props or in a preset of their own', () => {
    expect(new Set(imagesOf(WorkerPreset.recommended(), { image: { exactTag: true } }))).toEqual(new Set([EXACT]));
    expect(new Set(imagesOf(WorkerPreset.custom('pinned', { image: { exactTag: true } })))).toEqual(new Set([EXACT]));
  });

  test('a worker of its own has the exact tag of its version, which nodes pull once', () => {
    const { image } = specOf({ image: { version: '53.4.1' } }, WorkerPreset.recommended());
    expect(image).toMatchObject({ sniffer: 'docker.io/kubeshark/worker:v53.4.1', pullPolicy: 'IfNotPresent' });
  });
});
