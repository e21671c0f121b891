import fc from 'fast-check';
import { startOfJson } from '../../src/util/start-of-json';
import { bomb, cyclic } from '../support/hostile-values';
import { runs } from '../support/runs';

test('a value whose JSON is shorter than the limit is written as JSON writes it', () => {
  fc.assert(fc.property(fc.anything({ withBigInt: false, withDate: true }), (value) => {
    expect(startOfJson(value, Infinity)).toBe(JSON.stringify(value));
  }), { numRuns: runs(200) });
});

test('the start of a longer one is that of its JSON', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.nat(40), (value, length) => {
    const json = JSON.stringify(value);
    expect(startOfJson(value, length)!.slice(0, length)).toBe(json.slice(0, length));
  }), { numRuns: runs(200) });
});

test.each([['that contains itself', cyclic], ['of 2⁶⁰ parts', bomb]])('an object %s has a start', (_, make) => {
  expect(startOfJson(make(), 100)!.length).toBeLessThan(400);
});
