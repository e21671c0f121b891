import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isWorker } from '../../src/manifest';
import { WorkerPreset } from '../../src/presets';
import { daemonSet } from '../../src/render';
import { mutate, pick, randomFrom } from '../kubernetes/support/mutations';
import { objectsIn, renderings } from '../support/conformance';
import { describeWithShared } from '../support/external';
import { inventedIn } from '../support/invented-paths';
import { share } from '../support/runs';
import { specOf } from '../support/spec';

describe('no finding is about a part that the object does not have', () => {
  test('in rendered workers from which init containers, tracer, volumes or fields were removed', () => {
    for (let seed = 0; seed < 150; seed++) {
      const random = randomFrom(seed);
      const object: any = mutate(daemonSet(specOf({}, pick(random, WorkerPreset.all()))), random);
      const pod = object.spec?.template?.spec;
      if (pod === undefined || pod === null) {
        continue;
      }
      const parts = ['initContainers', 'volumes'] as const;
      parts.filter(() => random() < 0.5).forEach((part) => { delete pod[part]; });
      if (Array.isArray(pod.containers) && random() < 0.5) {
        pod.containers = pod.containers.slice(0, 1);
      }
      expect([seed, inventedIn(object)]).toEqual([seed, []]);
    }
  });

  test('with a claim', () => {
    const object: any = structuredClone(daemonSet(specOf({ storage: { claim: { name: 'data' } } })));
    delete object.spec.template.spec.initContainers;
    expect(inventedIn(object)).toEqual([]);
  });
});

describeWithShared('no finding is about a part that the object does not have', (shared) => {
  test('in renderings of the chart', () => {
    for (const { name, objects } of share(renderings(shared), 4)) {
      expect([name, objects.filter(isWorker).flatMap(inventedIn)]).toEqual([name, []]);
    }
  });

  test('in manifests of the field', () => {
    const folder = join(shared, 'field');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    const workers = files.flatMap((file) => objectsIn(readFileSync(join(folder, file), 'utf8')).filter(isWorker).map((object) => [file, object] as const));
    expect(workers.length).toBeGreaterThan(15);
    expect(workers.flatMap(([file, object]) => inventedIn(object).map((finding) => `${file}: ${finding}`))).toEqual([]);
  });
});
