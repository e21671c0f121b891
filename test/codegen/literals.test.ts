import fc from 'fast-check';
import { keyLiteral, numberLiteral, stringLiteral } from '../../src/codegen/literals';
import { runs } from '../support/runs';

const run = (expression: string): unknown => new Function(`'use strict'; return ${expression};`)();
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('\\', "'", '"', '`', '$', '{', '\n', '\r', '\u2028', '\u202e', '\ud800', '\u200b', 'a', '🦈') }));

describe('a literal', () => {
  test.each([
    ['plain', "'plain'"], ["it's", "'it\\'s'"], ['a\\b', "'a\\\\b'"], ['two\nlines\r\n', "'two\\nlines\\r\\n'"], ['tab\t', "'tab\\t'"],
    ['\u0000', "'\\u0000'"], ['\u2028\u2029', "'\\u2028\\u2029'"], ['é 日本 🦈', "'é 日本 🦈'"], ['${x} `y` "z"', "'${x} `y` \"z\"'"],
    ['\ud800', "'\\ud800'"], ['left\u202eright', "'left\\u202eright'"], ['\u{e0041}', "'\\u{e0041}'"],
  ])('of %j is %s', (text, literal) => {
    expect(stringLiteral(text)).toBe(literal);
  });

  test('of any text is that text, on one line, and hides nothing', () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(run(stringLiteral(text))).toBe(text);
      expect(stringLiteral(text)).toMatch(/^'[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*'$/u);
    }), { numRuns: runs(2000) });
  });

  test('of any finite number is that number', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(run(numberLiteral(value))).toBe(value);
    }));
  });

  test.each([
    ['memory', 'memory'], ['$a_1', '$a_1'], ['app.kubernetes.io/name', "'app.kubernetes.io/name'"], ['80', "'80'"], ['', "''"], ['a-b', "'a-b'"],
    ['class', 'class'], ['__proto__', "['__proto__']"],
  ])('of the key %j is %s', (key, literal) => {
    expect(keyLiteral(key)).toBe(literal);
  });

  test('of any key makes a field of that name', () => {
    fc.assert(fc.property(fc.oneof(anyText, fc.constantFrom('__proto__', 'constructor', 'toString', '0', '-1')), (key) => {
      const made = run(`{ ${keyLiteral(key)}: 1 }`.replace(/^/, '(').concat(')')) as object;
      expect(Object.keys(made)).toEqual([key]);
    }));
  });
});
