import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as ts from 'typescript';
import { cpuTimeOf } from '../support/cpu-time';
import { share } from '../support/runs';

const SOURCES = join(__dirname, '../../src');

/** Patterns whose input is short, with what bounds it. */
const BOUNDED: ReadonlyMap<string, string> = new Map([
  [String.raw`/^\s*(exit\s+[1-9]\d*|false)\s*[;)}\s]*$/`, 'a script of at most 4096 characters'],
  [String.raw`/\.?[^.[\]]+|\[[^\]]*\]/g`, 'paths of the library, in which each bracket is closed'],
]);

const CHARACTERS = [...' \t\na0-./\\"\'([,:=#*`|&é'];
const UNITS = [...CHARACTERS, '\n ', 'a ', 'a.', '-a', '\\"', 'a,', '(a'];

/** A pattern may take this long for the longest string; a pattern that backtracks takes far longer. */
const MAX_MS = 25;
const MAX_LENGTH = 20_000;

/** The pattern literals of the sources, with the first file of each. */
function patterns(): Map<string, string> {
  const found = new Map<string, string>();
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.includes('generated'));
  for (const file of files) {
    const visit = (node: ts.Node) => {
      if (ts.isRegularExpressionLiteral(node) && /[*+]|\{\d+,\}/.test(node.text) && !found.has(node.text)) {
        found.set(node.text, relative('.', file));
      }
      node.forEachChild(visit);
    };
    visit(ts.createSourceFile(file, readFileSync(join(SOURCES, file), 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return found;
}

function regExpOf(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

/** Milliseconds that a pattern takes: of the clock, or of the CPU, which a busy machine does not change and which costs more to read. */
function timeOf(pattern: RegExp, text: string, isCpuTime = false): number {
  pattern.lastIndex = 0;
  const search = () => pattern.global ? text.replace(pattern, '') : pattern.exec(text);
  if (isCpuTime) {
    return cpuTimeOf(search);
  }
  const start = performance.now();
  search();
  return performance.now() - start;
}

/** Beginnings that lead into a pattern: the words and signs that it is written with. */
function beginningsOf(literal: string): string[] {
  return ['', ...new Set([...literal.match(/[A-Za-z0-9 _./:-]{2,}/g) ?? [], 'a', '"', "'", '/', '-', '0', '(', '[', '\n'])].slice(0, 14);
}

/** Whether a pattern takes too long for a string of this form, at any length. */
function isSlow(pattern: RegExp, begin: string, unit: string): boolean {
  const text = (length: number) => begin + unit.repeat(Math.max(1, length / unit.length)) + '\u0001';
  for (let length = 12; length <= MAX_LENGTH; length = length < 40 ? length + 4 : length * 2) {
    // the best of three, so that the garbage collector is no fault of a pattern
    if (timeOf(pattern, text(length)) > MAX_MS && [1, 2].every(() => timeOf(pattern, text(length), true) > MAX_MS)) {
      return true;
    }
  }
  return false;
}

test('no pattern of the sources takes long for any repetition', () => {
  const found = patterns();
  expect(found.size).toBeGreaterThan(100);
  const slow = [...found].filter(([literal]) => !BOUNDED.has(literal)).flatMap(([literal, file]) => {
    const pattern = regExpOf(literal);
    const forms = share(beginningsOf(literal).flatMap((begin) => UNITS.map((unit) => ({ begin, unit }))), 5);
    const form = forms.find(({ begin, unit }) => isSlow(pattern, begin, unit));
    return form === undefined ? [] : [`${file}: ${literal} for ${JSON.stringify(form)}`];
  });
  expect(slow).toEqual([]);
});

test('each pattern that is allowed to is in the sources', () => {
  expect([...BOUNDED.keys()].filter((literal) => !patterns().has(literal))).toEqual([]);
});
