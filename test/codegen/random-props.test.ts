import fc from 'fast-check';
import { evaluated, moduleOf } from './printed';
import { propsCode } from '../../src/codegen';
import { allSteps, anySteps, build, nearValidSteps, validSteps, type Step } from '../support/props-arbitrary';
import { runs, share } from '../support/runs';
import { typeErrors } from '../support/type-check';
import { textOf } from '../worker/outcome';

/** A program in which the compiler must find two mistakes: an import that is not used, and a text that is not a number. */
const WRONG = "import { Duration } from 'cdk8s'; export const amount: number = 'x';";

/** Prints props and runs the code: what comes out must be what the printer says that it has said. Gives how much it has not. */
function unsaidOf(steps: readonly Step[]): number {
  const { props } = build(steps);
  const printed = propsCode(props);
  expect(textOf(evaluated(printed))).toBe(textOf(printed.printed));
  if (printed.unsupported.length === 0) {
    expect(textOf(printed.printed)).toBe(textOf(props));
  }
  return printed.unsupported.length;
}

describe('printed props', () => {
  test('leave out nothing that is right', () => {
    expect(share(allSteps('valid'), 4).filter((step) => unsaidOf([step]) > 0)).toEqual([]);
    fc.assert(fc.property(validSteps, (steps) => {
      expect(unsaidOf(steps)).toBe(0);
    }), { numRuns: runs(300) });
  });

  test('make the same worker, errors and all, whatever the props are', () => {
    let whole = 0;
    fc.assert(fc.property(anySteps, (steps) => {
      whole += unsaidOf(steps) === 0 ? 1 : 0;
    }), { numRuns: runs(800) });
    expect(whole).toBeGreaterThan(runs(200));
  });

  test('compile under strict options, each that is right or nearly so and many together', async () => {
    const single = share([...allSteps('valid'), ...allSteps('near')], 4).map((step) => [step]);
    const all = [...single, ...fc.sample(validSteps, runs(200)), ...fc.sample(nearValidSteps, runs(200))];
    const sources = all.map((steps) => moduleOf(propsCode(build(steps).props)));
    const errors = (await typeErrors([...sources, WRONG])).map((messages, index) => ({ messages, source: sources[index] }));
    expect(errors.pop()!.messages).toHaveLength(2);
    expect(errors.filter(({ messages }) => messages.length > 0)).toEqual([]);
  });
});
