import { contentKey } from '../../src/util/content-key';
import { deepFreeze } from '../../src/util/deep-freeze';

test('values of different content have different keys', () => {
  const values = [null, 'null', 0, -0, '0', NaN, Infinity, -Infinity, 'NaN', '\0number NaN', '\0\0number NaN', 5, 5n, '5', '\0bigint 5', [], {}, [null], [5n], { a: null }];
  expect(new Set(values.map(contentKey)).size).toBe(values.length);
});

test('equal content has one key, shared or written twice', () => {
  const shared = { a: [1, 'b', 2n ** 64n] };
  expect(contentKey([shared, shared])).toBe(contentKey([structuredClone(shared), structuredClone(shared)]));
});

test('a value that contains itself or is nested too deeply has no key', () => {
  const loop: { self?: object } = {};
  loop.self = loop;
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) {
    deep = [deep];
  }
  expect([contentKey(loop), contentKey(deep)]).toEqual([undefined, undefined]);
});

test('frozen values have one key for equal content, and others for other content, as parts too', () => {
  const values = () => [{ a: 1 }, { a: '1' }, [], {}, ['#0;'], { a: { b: [1] } }, '#0;', { a: { b: [2] } }, [[]], [{}]];
  const keys = values().map((value) => contentKey([deepFreeze(value), 'x']));
  expect(values().map((value) => contentKey([deepFreeze(value), 'x']))).toEqual(keys);
  expect(new Set(keys).size).toBe(keys.length);
});
