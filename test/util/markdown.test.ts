import { code, table } from '../../src/util/markdown';

test.each([
  ['plain', '`plain`'],
  ['a`b', '`` a`b ``'],
  ['``', '``` `` ```'],
])('%s as code', (text, written) => {
  expect(code(text)).toBe(written);
});

test('nothing in a cell ends it', () => {
  expect(table(['a', 'b'], [['x|y', 'one\ntwo']])).toBe('| a | b |\n| --- | --- |\n| x\\|y | one two |');
});
