import { WorkerPreset } from 'cdk8s-kubeshark';
import * as fc from 'fast-check';
import { clone, mutate, mutations, placesOf, UNKNOWN } from './mutations';
import { suggestTuning } from '../../src/convert/fix';
import { pathsOf } from '../../src/convert/fix/tuning-diff';
import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';
import { readWorker, withoutServerFields } from '../../src/manifest';
import { adopt } from '../../src/manifest/adopt';
import { isWithin } from '../../src/util/object-path';
import { daemonSetOf, renderings } from '../support/conformance';
import { describeWithShared } from '../support/external';
import { runs } from '../support/runs';

describeWithShared('whatever is done to the manifest of a worker', (shared) => {
  const daemonSets = renderings(shared).map(daemonSetOf);
  const manifest = fc.tuple(fc.nat(daemonSets.length - 1), mutations)
    .map(([index, changes]) => mutate(daemonSets[index], changes))
    .filter((object) => typeof object.metadata === 'object' && object.kind === 'DaemonSet');

  test('it is read without a crash, and comes out again as it was', () => {
    fc.assert(fc.property(manifest, (object) => {
      expect(readWorker(object).authored).toEqual(withoutServerFields(object));
      expect(adopt(object, undefined, { tuning: {} }).daemonSet).toEqual(withoutServerFields(object));
    }), { numRuns: runs(1500) });
  });

  test('no unknown field is lost by tuning it', () => {
    // a toleration that gives way to one of the preset's takes its fields along
    const placesIn = (object: object) => placesOf(object, UNKNOWN).filter((place) => !place.includes('/tolerations/')).sort();
    const unknownFields = mutations.map((changes) => changes.map((change) => ({ ...change, kind: 'unknown' as const })));
    fc.assert(fc.property(fc.nat(daemonSets.length - 1), unknownFields, (index, changes) => {
      const object = mutate(daemonSets[index], changes);
      const { daemonSet } = adopt(object, undefined, { preset: WorkerPreset.recommended(), tuning: {} });
      expect(placesIn(daemonSet)).toEqual(placesIn(withoutServerFields(object)));
    }), { numRuns: runs(1500) });
  });

  test('the rules look at it without a crash, and name fields only', () => {
    fc.assert(fc.property(manifest, (object) => {
      const { findings } = lint([inMemory(object)]);
      expect(findings.filter(({ message, rule, fix }) => !message.startsWith(`${rule}: `) || fix === '')).toEqual([]);
    }), { numRuns: runs(1500) });
  });

  test('what is suggested for it holds nothing that a rule objects to, but for what was added to the pod', () => {
    fc.assert(fc.property(manifest, (object) => {
      const { remaining: left, props } = suggestTuning(readWorker(object), WorkerPreset.recommended());
      const kept = pathsOf(props).filter((path) => !path.startsWith('extra'));
      expect(left.filter(({ prop = '' }) => prop !== '' && kept.some((path) => isWithin(prop, path)))).toEqual([]);
    }), { numRuns: runs(150) });
  });

  test('the object given is never changed', () => {
    fc.assert(fc.property(manifest, (object) => {
      const before = clone(object);
      adopt(object, undefined, { preset: WorkerPreset.recommended(), tuning: {} });
      lint([inMemory(object)]);
      expect(object).toEqual(before);
    }), { numRuns: runs(300) });
  });
});
