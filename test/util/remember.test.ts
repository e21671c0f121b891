import { deepFreeze } from '../../src/util/deep-freeze';
import { rememberFrozen, rememberText } from '../../src/util/remember';

test('what follows from a value that cannot change is computed once, from another one each time', () => {
  let computed = 0;
  const keysOf = rememberFrozen((value: object) => [++computed, Object.keys(value).join()]);
  const [frozen, open]: any[] = [deepFreeze({ a: 1 }), Object.freeze({ a: { b: 1 } })];
  expect([keysOf(frozen), keysOf(frozen)]).toEqual([[1, 'a'], [1, 'a']]);
  expect([keysOf(open), keysOf(open)]).toEqual([[2, 'a'], [3, 'a']]);
});

test('what follows from a string is computed once for the latest thousand, and each time for a long one', () => {
  let computed = 0;
  const countOf = rememberText((text) => (text === '' ? undefined : `${++computed} ${text.length}`));
  const long = 'a'.repeat(51);
  expect([countOf('a'), countOf('a'), countOf(''), countOf(''), countOf(long), countOf(long)]).toEqual(['1 1', '1 1', undefined, undefined, '2 51', '3 51']);
  for (let number = 0; number < 1000; number++) {
    countOf(`b${number}`);
  }
  expect(countOf('a')).toBe('1004 1');
});
