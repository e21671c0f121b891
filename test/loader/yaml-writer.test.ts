import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { readText } from '../../src/loader';
import { runs } from '../support/runs';

const readBack = (...objects: object[]) => readText('app.k8s.yaml', Buffer.from(Yaml.stringify(...objects))).map(({ object }) => object);

/** Texts that YAML takes for something else, and pieces of such texts. */
const TRICKY = [
  'on', 'Off', 'y', 'N', 'yes', 'true', '~', 'null', '', ' ', '1_000', '1__0', '_1', '1_', '0777', '08', '0x1F', '0b1', '22:22', '190:20:30.15', '1e3', '1e400',
  '.5', '5.', '.', '.inf', '-.INF', '.nan', '+1', '-0', '1.10', '12345678901234567890', '2001-01-01', '2001-12-14t21:59:43.10-05:00', '=', '<<', '<', '-', '- a',
  '--', '---', '--- a', '...', '?', '? a', ':', ': a', 'a:', 'a: b', 'a:b', '::', '#', '# a', 'a #b', '[', ']', '{', '}', 'a, b', '&a', '*a', '!a', '!!str a',
  '|', '>-', '%a', '@a', '`', '"', "'", '""', "it's", '\\', '\\n', 'a\\', '{{ x }}', ' a', 'a ', 'a\t', '\n', 'a\n', 'a\n\n', '\na', 'a\n ', 'a \nb', '  a\nb', 'a\n  b\n',
  'a\r\nb', 'a\r', 'a\n---\nb', 'a\tb', 'a\n\tb', 'é', '日本', '😀', 'a\u00a0b', '\u0007', '\u001b[0m', 'x'.repeat(3000), 'word '.repeat(60).trim(),
];

/**
 * Texts that the writer of cdk8s writes so that they are read as something else, by Kubernetes too: numbers of YAML 1.2
 * and of Go, line breaks and control characters without escapes.
 */
const MISWRITTEN = /^[-+]?(?:0o[0-7_]+|_+[0-9])|e[-+]?[0-9]*_|[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/i;

const TEXTS = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TRICKY) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...TRICKY, '\n', ' ', 'a'), { maxLength: 4 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
).filter((text) => !MISWRITTEN.test(text));

const KEYS = TEXTS.filter((text) => text !== '<<');

const JSON_OBJECTS: fc.Arbitrary<any> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(TEXTS, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(KEYS, tie('value'), { maxKeys: 4, noNullPrototype: true }),
})).object;

describe('what cdk8s writes', () => {
  test.each(TRICKY.map((text) => [text]))('reads back: %j', (text) => {
    expect(readBack({ a: text, b: [text, { c: text }] })).toEqual([{ a: text, b: [text, { c: text }] }]);
  });

  test('reads back equal, whatever data of JSON it is', () => {
    fc.assert(fc.property(fc.array(JSON_OBJECTS, { minLength: 1, maxLength: 3 }), (objects) => {
      expect(readBack(...objects)).toEqual(objects);
    }), { numRuns: runs(2000) });
  });

  test.each([
    ['0o17', 15],
    ['+0o17', 15],
    ['-_1', -1],
    ['1e_1', 10],
  ])('reads back as a number, as Kubernetes takes it, where it forgets the quotes of %j', (text, number) => {
    expect(readBack({ a: text })).toEqual([{ a: number }]);
  });

  test.each(['\x7f', '\x80', '\uffff'].map((text) => [text]))('is refused, as by Kubernetes, where it does not escape %j', (text) => {
    expect(() => readBack({ a: text })).toThrow(/Kubernetes does not read the character/);
  });

  test.each([['\x85', ' '], ['\u2028', null], ['\u2029', null]])('is read as by Kubernetes, to which it is a line break, where it does not escape %j', (text, value) => {
    expect(readBack({ a: text })).toEqual([{ a: value }]);
  });

  test("is refused where it forgets the quotes of the key '<<'", () => {
    expect(() => readBack({ '<<': 1 })).toThrow(/the merge key '<<' takes a mapping/);
  });
});
