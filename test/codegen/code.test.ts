import fc from 'fast-check';
import { between, call, formatCode, list, object, onOneLine, spread, type Code } from '../../src/codegen/layout';
import { runs } from '../support/runs';

const numbers = Array.from({ length: 60 }, (_, index) => String(index + 1000));
const wide = `'${'x'.repeat(90)}'`;

/** Any literal that JavaScript can evaluate. */
const { literal } = fc.letrec<{ literal: Code }>((tie) => ({
  literal: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom('1', "'a text'", "'a text that is a good deal longer than the others are'", 'true'),
    fc.array(tie('literal'), { maxLength: 8 }).map(list),
    fc.dictionary(fc.constantFrom('a', 'bee', 'ceeeeeeeeeeeeeee', 'dee'), tie('literal')).map((fields) => object(Object.entries(fields))),
    tie('literal').map((code) => between('(', code, ')')),
    tie('literal').map(spread),
  ),
}));

describe('code', () => {
  test('stays on one line while it fits', () => {
    expect(formatCode(object([['requests', object([['cpu', "'2'"]])], ['ports', list(['1', '2'])]]))).toBe("{ requests: { cpu: '2' }, ports: [1, 2] }");
    expect(formatCode(object([]))).toBe('{}');
    expect(formatCode(list([]))).toBe('[]');
    expect(formatCode(call('f', []))).toBe('f()');
  });

  test('is broken from the outside in, with a comma behind each item', () => {
    expect(formatCode(object([['first', object([['text', wide]])], ['second', object([['text', wide]])]]), 2)).toBe(
      ['{', `    first: { text: ${wide} },`, `    second: { text: ${wide} },`, '  }'].join('\n'),
    );
  });

  test('keeps items apart where that is wanted', () => {
    expect(formatCode(spread(object([['a', '1'], ['b', object([['c', '2']])]])))).toBe('{\n  a: 1,\n  b: { c: 2 },\n}');
  });

  test('fills lines with short texts', () => {
    const lines = formatCode(list(numbers)).split('\n');
    expect(lines).toHaveLength(6);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  test('hugs the last argument of a call, if the others are plain', () => {
    const options = object([['first', wide], ['second', wide]]);
    expect(formatCode(call('f', ["'a'", options]))).toBe(`f('a', {\n  first: ${wide},\n  second: ${wide},\n})`);
    expect(formatCode(call('f', [list(["'a'"]), options]))).toBe(`f(\n  ['a'],\n  {\n    first: ${wide},\n    second: ${wide},\n  },\n)`);
  });

  test('means the same however it is laid out, and is never wider than 120 columns', () => {
    fc.assert(fc.property(literal, fc.nat({ max: 8 }), (code, indent) => {
      const text = formatCode(code, indent);
      const run = (expression: string) => new Function(`return (${expression});`)();
      expect(run(text)).toEqual(run(onOneLine(code)));
      const narrow = text.split('\n').every((line, index) => line.length + (index === 0 ? indent : 0) <= 120);
      expect(narrow || typeof code === 'string').toBe(true);
    }), { numRuns: runs(1000) });
  });
});
