import { JsonPatch } from 'cdk8s';
import * as fc from 'fast-check';
import { jsonDiff } from '../../src/manifest';
import { runs } from '../support/runs';

const key = fc.constantFrom('a', 'b', 'name', 'x/y', 'p~q', 'env');
const value = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, fc.integer(), fc.string(), fc.boolean(), tie('object'), tie('list')),
  object: fc.dictionary(key, tie('any'), { maxKeys: 4 }),
  list: fc.array(tie('any'), { maxLength: 5 }),
}));
const object = value.object as fc.Arbitrary<any>;

function apply(from: any, to: any): any {
  const patches = jsonDiff(from, to).map(({ op, path, value: given }) => (op === 'remove' ? JsonPatch.remove(path) : JsonPatch[op](path, given)));
  return JsonPatch.apply(structuredClone(from), ...patches);
}

test('the operations turn the one object into the other', () => {
  fc.assert(fc.property(object, object, (from, to) => {
    expect(apply(from, to)).toEqual(to);
  }), { numRuns: runs(3000) });
});

test('an object takes no operation to become itself', () => {
  fc.assert(fc.property(object, (same) => {
    expect(jsonDiff(same, structuredClone(same))).toEqual([]);
  }));
});

test('a change in a list of named things touches only the thing', () => {
  const from = { env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }] };
  expect(jsonDiff(from, { env: [{ name: 'B', value: '3' }] })).toEqual([
    { op: 'remove', path: '/env/0' }, { op: 'replace', path: '/env/0/value', value: '3' },
  ]);
});

test('a field that is null is one that is missing, but for a quantity, which is 0', () => {
  expect(jsonDiff({}, { key: null })).toEqual([]);
  expect(jsonDiff({ key: 'x' }, { key: null })).toEqual([{ op: 'remove', path: '/key' }]);
  expect(jsonDiff({ resources: { limits: {} } }, { resources: { limits: { cpu: null } } })).toEqual([{ op: 'add', path: '/resources/limits/cpu', value: null }]);
});

test('a quantity is the same as a number and as a text', () => {
  expect(jsonDiff({ resources: { limits: { cpu: '1' } } }, { resources: { limits: { cpu: 1 } } })).toEqual([]);
});
