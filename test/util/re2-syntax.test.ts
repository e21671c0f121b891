import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { re2Problem } from '../../src/util/re2-syntax';
import { describeWith } from '../support/external';
import { runs } from '../support/runs';

test.each(['', '.*', '^catal.*$', '(?i)front|back', '(?P<name>a+?)', '[]a]', 'a{2,3}', 'a{', '\\d+\\.x', '[[:alpha:]]', '(?:a)', '\\Qa*+\\E'])('%p is read', (pattern) => {
  expect(re2Problem(pattern)).toBeUndefined();
});

test.each([
  ['*', "begins with '*', which repeats nothing"],
  ['^(?!kube-).*', "has '(?!', which RE2 does not know: it has no lookahead and no lookbehind"],
  ['(?<=a)b', "has '(?<=', which RE2 does not know: it has no lookahead and no lookbehind"],
  ['a**', "repeats a repetition with '*'"],
  ['(a', "has a '(' without its ')'"],
  ['a)', "has a ')' without its '('"],
  ['[a', "has a '[' without its ']'"],
  ['[z-a]', "has the range 'z-a', whose begin is behind its end"],
  ['[[:nope:]]', "has '[:nope:]', which RE2 does not know"],
  ['(a)\\1', "has '\\1', which RE2 does not know"],
  ['\\é', "has '\\é', which RE2 does not know"],
  ['[a\\b]', "has '\\b' in brackets, which RE2 does not know there"],
  ['a{3,2}', "has the impossible repetition '{3,2}'"],
])('%p is rejected: it %s', (pattern, problem) => expect(re2Problem(pattern)).toBe(problem));

describeWith('go', 'the regexp package of Go', (go) => {
  test('reads 5000 random expressions as the library does', () => {
    const part = fc.constantFrom('a', '.', '*', '+', '?', '|', '(', ')', '(?:', '(?!', '(?<=', '(?i)', '(?P<n>', '[a-z]', '[^]a]', '[z-a]', '[a-c-]', '[[:nope:]]', '[[:alpha:]_]', ']', '\\d', '\\1', '\\.', '\\Z', '\\é', '[\\d\\-]', '[\\b]', '[\\é]', '^', '$', '{2}', '{3,2}', '{', '-', 'kube');
    const patterns = [...new Set(fc.sample(fc.array(part, { maxLength: 7 }).map((parts) => parts.join('')), { numRuns: runs(5000), seed: 13 }))]
      // a name may be there once, which is not checked
      .filter((pattern) => pattern.split('(?P<n>').length < 3);
    const { stdout, status } = spawnSync(go, ['run', join(__dirname, '..', 'support', 'go-regexp', 'main.go')], { input: patterns.map((one) => JSON.stringify(one)).join('\n'), encoding: 'utf8', maxBuffer: 64_000_000, env: { ...process.env, GOTOOLCHAIN: 'local' } });
    expect(status).toBe(0);
    const readable: boolean[] = stdout.trim().split('\n').map((line) => JSON.parse(line));
    expect(patterns.filter((pattern, index) => (re2Problem(pattern) === undefined) !== readable[index])).toEqual([]);
  }, 120_000);
});
