import { joinLines, trimEndOf, trimOf } from '../../src/util/text-ends';

test('the characters at the ends are taken off, and no others', () => {
  expect(trimEndOf('/a/b///', '/')).toBe('/a/b');
  expect(trimOf('--a-b--', '-')).toBe('a-b');
  expect([trimEndOf('///', '/'), trimOf('---', '-'), trimOf('', '-')]).toEqual(['', '', '']);
});

test('lines become one, without the blanks around their breaks', () => {
  expect(joinLines('a  \n\n \t b\nc d')).toBe('a b c d');
  expect(joinLines('  a  b ')).toBe('  a  b ');
});
