import fc from 'fast-check';
import { oneLine } from '../../src/util/single-line';

test.each([
  ['a\nb', 'a\\nb'],
  ['\u001b[31mred', '\\u001b[31mred'],
  ['\u009b31m', '\\u009b31m'],
  ['\u007f', '\\u007f'],
  ['\u2028', '\\u2028'],
  ['grüße 😀', 'grüße 😀'],
])('%j is written as %s', (text, line) => {
  expect(oneLine(text)).toBe(line);
});

test('no text ends its line', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(oneLine(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
  }));
});
