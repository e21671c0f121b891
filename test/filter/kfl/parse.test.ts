import * as fc from 'fast-check';
import reads from './cel-go-reads.json';
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

describe('KFL text outside CEL is rejected with the position', () => {
  test.each([
    ['http &&', 'the text ends where a value is expected'],
    ['src.pod.name = "x"', "'=' at character 14 is not expected there; KFL is CEL"],
    ['status_code >== 400', "'=' at character 15 is not expected there; KFL is CEL"],
    ['http dns', "'dns' at character 6 is not expected there; KFL is CEL"],
    ['http,', "',' at character 5 is not expected there; KFL is CEL"],
    ['a == é', "'é' at character 6 is not expected there; KFL is CEL"],
    ['a.b. && c', "'&&' at character 6 is not expected there; KFL is CEL"],
  ])('%s', (text, problem) => {
    expect(kflProblem(text)).toBe(problem);
  });
});

// texts and what cel-go 0.26.0, the parser of the Kubernetes API server, makes of each, with optional syntax and escaped names
describe('a text that cel-go', () => {
  test('reads is taken', () => {
    expect(reads.read.filter((text) => kflProblem(text) !== undefined)).toEqual([]);
  });

  test('does not read is rejected', () => {
    expect(reads.refused.filter((text) => kflProblem(text) === undefined)).toEqual([]);
  });

  test('rejects for a number or an escape alone is taken', () => {
    expect(reads.looser.map(kflProblem)).toEqual(reads.looser.map(() => undefined));
  });
});

test.each([
  ['100,000 parentheses', `${'('.repeat(1e5)}a${')'.repeat(1e5)}`, 'the text is nested too deeply to be read'],
  ['30,000 conditions', `${'a ? b : '.repeat(30_000)}c`, 'the text is nested too deeply to be read'],
  ['30,000 terms', Array(30_000).fill('a').join(' || '), undefined],
  ['a string of 100,000 signs', `a == "${'x'.repeat(1e5)}"`, undefined],
])('%s end in bounded time', (_, text, problem) => {
  expect(kflProblem(text)).toBe(problem);
}, 20_000);

test('any text is judged without a crash', () => {
  const piece = fc.constantFrom('"', "'", '"""', '\\', 'r', '(', ')', '[', ']', '{', '}', '//', '\n', 'a', ' ');
  fc.assert(fc.property(fc.array(piece), (pieces) => {
    expect(['string', 'undefined']).toContain(typeof kflProblem(pieces.join('')));
  }), { numRuns: runs(1000) });
});

describe('a word that CEL reserves, in the place of a name', () => {
  test.each([['a && for', 'for', 6], ['a && for.x', 'for', 6], ['if == 1', 'if', 1], ['http && (namespace == "x")', 'namespace', 10]])('%j names it', (text, word, at) => {
    expect(kflProblem(text)).toBe(`'${word}' at character ${at} is a reserved word of CEL, and not a name`);
  });

  test.each(['x.namespace == "for"', '"if" == src // for', 'a && format'])('is none in %j', (text) => {
    expect(kflProblem(text)).toBeUndefined();
  });

  test('a text that ends too early has no such word', () => {
    expect(kflProblem('a &&')).toBe('the text ends where a value is expected');
  });
});
