import * as fc from 'fast-check';
import { TrafficFilter } from '../../../src/filter';
import { kflProblem } from '../../../src/filter/kfl/parse';
import { runs } from '../../support/runs';

describe('KFL text that is taken', () => {
  test.each([
    'http && method == "GET" && status_code >= 400',
    '!(src.pod.namespace == "kube-system")',
    'path.contains("(") || path.contains(\']\')',
    'path.matches(r"\\(") || path == "a\\"b"',
    'request.headers["content-type"] == "a"',
    'path == "a and b" || path == "x or not y" // this and that',
    'a.and == or && (not.x || "a" in names)',
    'x == """a " b""" // and ( a comment',
    "x == '' && y == \"\"",
  ])('%s', (text) => {
    expect(kflProblem(text)).toBeUndefined();
    expect(TrafficFilter.kfl(text).toKfl()).toBe(text);
  });
});

describe('KFL text that is surely wrong', () => {
  test.each([
    ['', 'the text is empty'],
    ['http && (dst.port == 80', "'(' at character 9 is never closed"],
    ['http)', "')' at character 5 closes nothing"],
    ['(http]', "']' at character 6 closes nothing"],
    ['method == "GET', 'the quote at character 11 is never closed'],
    ["method == 'GET\n'", 'the quote at character 11 is never closed'],
    ['http and dst.port == 80', "'and' at character 6 is a word of the old KFL; today's has '&&'"],
    ['path == "a" or (http)', "'or' at character 13 is a word of the old KFL; today's has '||'"],
    ['not http', "'not' at character 1 is a word of the old KFL; today's has '!'"],
    ['headers["a"', "'[' at character 8 is never closed"],
  ])('%s', (text, problem) => {
    expect(kflProblem(text)).toBe(problem);
  });
});

test('any text is judged without a crash', () => {
  const piece = fc.constantFrom('"', "'", '"""', '\\', 'r', '(', ')', '[', ']', '{', '}', '//', '\n', 'a', ' ');
  fc.assert(fc.property(fc.array(piece), (pieces) => {
    expect(['string', 'undefined']).toContain(typeof kflProblem(pieces.join('')));
  }), { numRuns: runs(1000) });
});
