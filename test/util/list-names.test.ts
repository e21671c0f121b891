import { listNames } from '../../src/util/list-names';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c, d, e'],
  [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d, e and 1 more'],
])('the names %j are listed as "%s"', (names, list) => {
  expect(listNames(names)).toBe(list);
});

test('a list can have another limit', () => {
  expect(listNames(['a', 'b', 'c'], 1)).toBe('a and 2 more');
});
