import fc from 'fast-check';
import { aligned } from '../../../../src/cli/io/terminal/aligned';
import { wrap } from '../../../../src/cli/io/terminal/wrap';

const words = fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }).map((word) => word.replaceAll(' ', '_')), { minLength: 1 });

test('wrapping keeps every word, and no line is longer than it must be', () => {
  fc.assert(fc.property(words, fc.integer({ min: 20, max: 90 }), (some, width) => {
    const lines = wrap(some.join(' '), width);
    expect(lines.join(' ')).toBe(some.join(' '));
    expect(lines.filter((line) => line.length > width && line.includes(' '))).toEqual([]);
  }));
});

test('columns are as wide as their widest cell', () => {
  expect(aligned([['A', 'B', 'C'], ['aaa', 'b', 'c c'], ['a', 'bbb', '']])).toBe('A    B    C\naaa  b    c c\na    bbb');
});

test('the last column is broken where there is a width to fit', () => {
  expect(aligned([['RULE', 'TITLE'], ['a/b', 'one two three four five six seven']], 30))
    .toBe('RULE  TITLE\na/b   one two three four five\n      six seven');
});
