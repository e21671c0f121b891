import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { DEFAULT_OBJECTIVES, parseObjectives, parsePercent, percentText, resolveObjectives } from '../../src/service-levels';
import { runs } from '../support/runs';

test('without props the objectives are the tuning guide’s', () => {
  expect(resolveObjectives({})).toEqual({ objectives: { loss: 0.001, completeness: 0.999, restarts: 0, window: 86_400 }, problems: [] });
});

test('each objective can be set', () => {
  const props = { loss: '0.05%', completeness: '99%', restarts: 2, window: Duration.days(7) };
  expect(resolveObjectives(props)).toEqual({ objectives: { loss: 0.0005, completeness: 0.99, restarts: 2, window: 604_800 }, problems: [] });
});

test.each([
  ['loss', '0.1'], ['loss', '0%'], ['loss', '100%'], ['loss', '-1%'], ['loss', 'none'], ['loss', '1e1%'], ['completeness', '101%'],
  ['restarts', -1], ['restarts', 0.5],
])('%s (%s) is a problem, and the default stays', (objective, value) => {
  const { objectives, problems } = resolveObjectives({ [objective]: value });
  expect(problems).toEqual([expect.objectContaining({ objective, problem: expect.stringContaining(String(value)) })]);
  expect(objectives).toEqual(DEFAULT_OBJECTIVES);
});

test.each([Duration.millis(90_500), Duration.seconds(90), Duration.seconds(0)])('a window of no whole minutes is a problem', (window) => {
  const { objectives, problems } = resolveObjectives({ window });
  expect(problems).toEqual([expect.objectContaining({ objective: 'window' })]);
  expect(objectives).toEqual(DEFAULT_OBJECTIVES);
});

test('a list in text has the objectives that it names', () => {
  expect(parseObjectives('loss=0.1%')).toEqual({ objectives: { loss: 0.001 }, problems: [] });
  expect(parseObjectives('loss=0.5 %, restarts=3')).toEqual({ objectives: { loss: 0.005, restarts: 3 }, problems: [] });
});

test.each(['', 'los=0.1%', 'loss', 'loss=', 'loss=0.1', 'loss=1%,loss=2%', 'restarts=x', 'restarts=-1', 'loss=1%,', '__proto__=1%'])('%j is a problem', (text) => {
  expect(parseObjectives(text).problems).toHaveLength(1);
});

test('every share is read as it is written', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), (thousandths) => {
    const share = thousandths / 100_000;
    expect(parsePercent(percentText(share))).toBe(share);
  }), { numRuns: runs(200) });
});

test('no text makes the parser throw', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const { objectives, problems } = parseObjectives(text);
    expect(Object.keys(objectives).length + problems.length).toBeGreaterThan(0);
  }), { numRuns: runs(200) });
});
