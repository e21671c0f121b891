import fc from 'fast-check';
import { CANONICAL, eachValue, givenValues, KEPT, OTHER_SPELLINGS, valuesFile, type GivenValue } from './worker-values';
import { readHelmValues, writeHelmValues } from '../../src/helm';
import { tuningFrom } from '../../src/helm/read-values';
import { UNRENDERED_PROPS, UNSUPPORTED_PROPS } from '../../src/helm/unsupported-props';
import type { ValueMap } from '../../src/helm/value-map';
import type { WorkerTuning } from '../../src/props';
import { PROPS_SCHEMA } from '../../src/props/schema/schema.generated';
import { checkShape } from '../../src/props/validation/index';
import { daemonSet, settingsData } from '../../src/render';
import { modelOf } from '../../src/worker/worker-model';
import { EMPTY, mergeLayer, resolve } from '../../src/worker-spec';
import { anySteps, build, validSteps } from '../support/props-arbitrary';
import { runs } from '../support/runs';

/** What comes of a worker: its DaemonSet, the settings of its release, and what no object of its own shows. */
function outcomeOf(tuning: WorkerTuning): unknown {
  const spec = resolve(mergeLayer(EMPTY, { origin: '', tuning }), { release: 'kubeshark', id: 'worker', namespace: 'kubeshark' });
  return [daemonSet(spec), settingsData(spec), spec.image.pullSecrets, spec.storage.claim];
}

function tuningOf(values: ValueMap): WorkerTuning {
  return tuningFrom(readHelmValues(values).props);
}

function expectGivenBack(values: ValueMap): void {
  expect(writeHelmValues(tuningOf(values), values)).toEqual({ values, unsupported: [] });
}

/** Props that values can say, by their paths. */
function isSayable(path: string): boolean {
  const [group] = path.split('.');
  const within = (prop: string) => path === prop || path.startsWith(`${prop}.`);
  return Object.hasOwn(PROPS_SCHEMA.WorkerTuning, group) && ![...Object.keys(UNSUPPORTED_PROPS), ...UNRENDERED_PROPS].some(within);
}

const sayableTuning = validSteps.map((steps) => {
  const { props } = build(steps.filter(({ path }) => isSayable(path)));
  return tuningFrom(checkShape<WorkerTuning>(props, 'WorkerTuning').clean);
});

describe('values that become props, and values again', () => {
  test.each(eachValue(CANONICAL))('%s: %j comes back as it was, with and without the values it came from', (...given: GivenValue) => {
    const values = valuesFile([given]);
    expectGivenBack(values);
    expect(writeHelmValues(tuningOf(values)).values).toEqual(values);
  });

  test.each([...eachValue(OTHER_SPELLINGS), ...eachValue(KEPT)])('%s: %j comes back as it was', (...given: GivenValue) => {
    expectGivenBack(valuesFile([given]));
  });

  test('come back as they were in any combination', () => {
    fc.assert(fc.property(givenValues(CANONICAL, OTHER_SPELLINGS, KEPT), (given) => expectGivenBack(valuesFile(given))), { numRuns: runs(300) });
  });

  test('come back as they were from the props alone, where they are spelled as they are written', () => {
    fc.assert(fc.property(givenValues(CANONICAL), (given) => {
      expect(writeHelmValues(tuningOf(valuesFile(given)))).toEqual({ values: valuesFile(given), unsupported: [] });
    }), { numRuns: runs(300) });
  });

  test('say the same from the props alone, however they are spelled', () => {
    fc.assert(fc.property(givenValues(CANONICAL, OTHER_SPELLINGS), (given) => {
      const tuning = tuningOf(valuesFile(given));
      const { values, unsupported: unsaid } = writeHelmValues(tuning);
      expect(unsaid).toEqual([]);
      expect(outcomeOf(tuningOf(values))).toEqual(outcomeOf(tuning));
    }), { numRuns: runs(300) });
  });
});

describe('props that become values, and props again', () => {
  test('say the same as before, where values can say them', () => {
    let said = 0;
    fc.assert(fc.property(sayableTuning, (tuning) => {
      const { values, unsupported: unsaid } = writeHelmValues(tuning);
      if (unsaid.length === 0) {
        said++;
        expect(outcomeOf(tuningOf(values))).toEqual(outcomeOf(tuning));
      }
    }), { numRuns: runs(300) });
    // often enough to mean something
    expect(said).toBeGreaterThan(runs(100));
  });

  test('say the same beside values that are there, of which the rest is left as it is', () => {
    fc.assert(fc.property(sayableTuning, givenValues(CANONICAL, OTHER_SPELLINGS, KEPT), (tuning, given) => {
      const base = valuesFile(given);
      const { values, unsupported: unsaid } = writeHelmValues(tuning, base);
      if (unsaid.length === 0) {
        expect(outcomeOf(tuningOf(values))).toEqual(outcomeOf(tuning));
      }
      for (const [key] of given.filter(([one]) => Object.hasOwn(KEPT, one) && one !== 'tap.misc.resolutionStrategy')) {
        expect(readHelmValues(values).unmapped.map(({ path }) => path)).toContain(key.replace(/\.http$/, ''));
      }
    }), { numRuns: runs(300) });
  });

  test('are written the same once more', () => {
    fc.assert(fc.property(sayableTuning, (tuning) => {
      const { values } = writeHelmValues(tuning);
      expect(writeHelmValues(tuning, values).values).toEqual(values);
    }), { numRuns: runs(300) });
  });

  test('give plain data whatever they are', () => {
    fc.assert(fc.property(anySteps, (steps) => {
      const { values, unsupported: unsaid } = writeHelmValues(modelOf(build(steps).props, { id: 'worker' }).merged.tuning);
      expect(JSON.parse(JSON.stringify(values))).toEqual(values);
      expect(unsaid.filter((text) => !/^[\w.]+: \S/.test(text))).toEqual([]);
    }), { numRuns: runs(1000) });
  });
});
