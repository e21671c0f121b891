import fc from 'fast-check';
import { readText, SourceError } from '../../src/loader';
import { isAnyObject } from '../../src/util/untyped';
import { runs } from '../support/runs';

/** Fields that documents consist of: `$` stands for a scalar. */
const FIELDS = [
  ['kind: $'], ['name:  $'], ['"quoted": $'], ['on: $'], ['1: $'], ['empty:'], ['# $'], ['more: $ # $'], ['plain: $', '  $'],
  ['map:', '  a: $', '  b: {c: d}', '  e:', '    f: $'], ['list:', '- $', '- name: $', '  value: $', '- - $', '  - b'],
  ['items:', '  - $', '  -   key: $', '  # $', '', '  - $'], ['text: |', '  key: $', '  - $', '  $'],
  ['folded: >-', '  a: $'], ['flow: {', '  a: $,', '  b: $', '}'], ['flow list: [', '  $,', '  $', ']'], ['open: "a', '  b: $"'],
] as const;

/** Lines that may make a document another one, or none. */
const LINES = ['- $', '- - $', '? $', ': $', '  - $', '  key: $', '    deep: $', 'text: |2', 'cut: {', '}', '', '  ', '0x1F: $', 'kind: $'] as const;

/** Scalars of all kinds; the first ones are such that a document with another one is like it. */
const SCALARS = [
  'a', 'b-1', '10', '6000Mi', '"15"', '"a b"', 'docker.io/x:v1', 'true', 'null', '08', '0o17', '1_000', '1e3', '0x10', 'y', '...', '.5', 'a=b',
  '.inf', '12345678901234567890', '18446744073709551616', "'q'", 'a: b', 'a:', 'a::b', '~', '', '|', '- x', '[1, 2]', '{}', '{a: 1}', '[', '"', '"a', '"a\\n"', '"\\/"',
  '&x a', '*x', '!!str 5', '!x y', '\ta', 'a\tb', '@a', '%a', '`a', 'a #b', 'a\u0085b', 'é', '<<', '---', '=',
] as const;

/** A document as its lines, with scalars left open. */
const ordinary = fc.shuffledSubarray([...FIELDS], { minLength: 1, maxLength: 5 }).map((fields) => fields.flatMap((lines): string[] => [...lines]));
const wild = fc.array(fc.constantFrom(...LINES), { maxLength: 3 });
const template = fc.oneof(
  { weight: 4, arbitrary: ordinary },
  { weight: 1, arbitrary: fc.tuple(ordinary, wild, ordinary).map((parts): string[] => parts.flat()) },
);

const scalar = fc.oneof(
  { weight: 60, arbitrary: fc.constant('a') }, { weight: 20, arbitrary: fc.constantFrom(...SCALARS.slice(0, 18)) }, { weight: 1, arbitrary: fc.constantFrom(...SCALARS) },
);

/** Several documents of a few templates, most of which differ in scalars alone. */
const text = fc.array(template, { minLength: 1, maxLength: 2 }).chain((templates) => fc.array(fc.record({
  lines: fc.constantFrom(...templates), scalars: fc.infiniteStream(scalar), separator: fc.constantFrom('---', '---', '---', '--- # Source: a', '--- '),
}), { minLength: 2, maxLength: 6 })).map((documents) => documents.map(({ lines, scalars, separator }, index) => {
  const content = lines.map((line) => line.replaceAll('$', () => scalars.next().value)).join('\n');
  return `${index === 0 ? '' : `${separator}\n`}${content}\n`;
}).join(''));

/** All that is read of a text: values and lines, or the error. A merge key anywhere makes it a text of which each document is parsed. */
function outcome(documents: string, isParsedWhole: boolean): unknown {
  try {
    return readText('file.yaml', Buffer.from(`${documents}---\nlast: '${isParsedWhole ? '<<' : '>>'}'\n`)).slice(0, -1).map(({ object, lineOf, blockLineOf, repeatedKey }) => (
      { object, repeatedKey, lines: pathsIn(object).map((path) => [path, lineOf(path), blockLineOf?.(path)]) }
    ));
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    return (error as SourceError).message;
  }
}

function pathsIn(value: unknown, path = ''): string[] {
  return [path, ...(isAnyObject(value) ? Object.entries(value) : []).flatMap(([key, inner]) => pathsIn(inner, `${path}[${key}]`))];
}

describe('documents that are like an earlier one', () => {
  test('are read as if each was parsed, with the same lines and the same errors', () => {
    let read = 0;
    fc.assert(fc.property(text, (documents) => {
      const expected = outcome(documents, true);
      expect(outcome(documents, false)).toEqual(expected);
      read += typeof expected === 'string' ? 0 : 1;
    }), { numRuns: runs(10_000) });
    expect(read).toBeGreaterThan(runs(10_000) / 4);
  });

  test('share what they have in common, which cannot change', () => {
    const document = (name: string) => `kind: DaemonSet\nmetadata:\n  name: ${name}\nspec:\n  list:\n    - a\n`;
    const [first, second, third] = readText('file.yaml', Buffer.from(['a', 'b', 'c'].map(document).join('---\n'))).map(({ object }) => object);
    expect(second).toEqual({ kind: 'DaemonSet', metadata: { name: 'b' }, spec: { list: ['a'] } });
    expect(second.spec).toBe(first.spec);
    expect(third).toEqual({ kind: 'DaemonSet', metadata: { name: 'c' }, spec: { list: ['a'] } });
    expect([first, first.metadata, first.spec.list].every(Object.isFrozen)).toBe(true);
  });
});
