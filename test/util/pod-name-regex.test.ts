import * as fc from 'fast-check';
import { matchesNoPodName } from '../../src/util/pod-name-regex';
import { re2Problem } from '../../src/util/re2-syntax';
import { runs } from '../support/runs';

test.each(['Catalogue', 'cat alogue', ' catal.*', '/catal/', 'my_pod', '[A-Z].*', '^\\s+$', '^$', 'a^b', '$a', '\\bcat\\sB', '.{254,}', 'shop/catal.*', '!kube-.*', 'a,b', '"catal.*"', 'A|B', '(Front)+',
  '(?-i)A', '(?i:a)B', '[[:upper:]]', '\\QA.b\\E', '^(?:Front)$'])('%p matches no name of a pod', (pattern) => expect(matchesNoPodName(pattern)).toBe(true));

test.each(['', '.*', 'catal.*', '^catal.*$', '(?i)Catalogue', 'cat(?i)Alogue', 'catalogue|Front', 'A?', 'A*', '(A)?b', '[A-Za-z]', '[^A-Z]', '\\w+', '\\W', '\\.', '[[:alpha:]]', '\\pL', '\\x41', '[]a]', 'a|',
  '.{253}', '^', '$', '\\Qa-b\\E', '(?i:A)b', '(^a|b)c', 'x{0}A{0}', '\\d{1,3}', '[.]', '😀*', 'kube-*', '\\s(?i){0,1}'])('%p can match one', (pattern) => expect(matchesNoPodName(pattern)).toBe(false));

test('what matches some name is never said to match none', () => {
  const part = fc.constantFrom('a', 'b', 'A', '_', '.', '-', '*', '+', '?', '|', '(', ')', '(?:', '(?i)', '(?i:', '[a-z]', '[^a]', '[]A]', '[A_]', '\\d', '\\.', '\\s', '\\b', '^', '$', '{2}', '{0,1}', '\\w');
  const name = fc.stringMatching(/^[a-c0-2]([-.a-c0-2]{0,4}[a-c0-2])?$/);
  fc.assert(fc.property(fc.array(part, { maxLength: 7 }), fc.array(name, { maxLength: 20 }), (parts, names) => {
    const pattern = parts.join('');
    fc.pre(re2Problem(pattern) === undefined);
    // the same syntax in JavaScript, but for flags inside of an expression
    const ignoresCase = pattern.includes('(?i');
    const expression = readable(pattern.replaceAll('(?i)', '').replaceAll('(?i:', '(?:').replaceAll('[]', '[\\]'), ignoresCase);
    fc.pre(expression !== undefined && (!ignoresCase || !/[A-Z]/.test(pattern)));
    if (names.some((one) => expression!.test(one))) {
      expect([pattern, matchesNoPodName(pattern)]).toEqual([pattern, false]);
    }
  }), { numRuns: runs(3000) });
});

function readable(pattern: string, ignoresCase: boolean): RegExp | undefined {
  try {
    return new RegExp(pattern, ignoresCase ? 'i' : '');
  } catch {
    return undefined;
  }
}
