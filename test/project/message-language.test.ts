import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { WorkerPreset } from '../../src/presets';
import { checkShape } from '../../src/props/validation/index';
import { daemonSet } from '../../src/render';
import { DaemonSetView } from '../../src/render/field-map';
import { evaluate } from '../../src/rules';
import { MISTAKES } from '../props/validation/mistakes';
import { MISTAKES_INSIDE } from '../props/validation/mistakes-inside';
import { specOf } from '../support/spec';

const ROOT = join(__dirname, '../../src');

/** What stands for a computed part of a string. */
const COMPUTED = 'computed';

/** Wording that only a program in TypeScript has; users of other languages and of `lint` read the same messages. */
const CODE: { readonly [what: string]: RegExp } = {
  'the call of a method': /\b[A-Za-z_]\w*\.[A-Za-z_]\w*\(/,
  'the call of a function': /\b[a-z]+[A-Z]\w*\(|\b[a-z]\w*\(\)/,
  'a member of a class or an enum': /(?<![\w./-])[A-Z]\w*[a-z]\w*\.(?!(ya?ml|json|md)\b)[A-Za-z]\w*/,
  'a constructor': /\bnew [A-Z]\w*/,
  'an object literal': /\{ ?([\w$]+|'[^']*'|"[^"]*"): ?[^{}]|\{ (…|\.\.\.) \}|\{ \w+(, [\w?]+)* \}|\w\?[,:]/,
  'a list of brackets alone': /\[ (…|\.\.\.) \]/,
  'an arrow': /=>/,
  'a keyword': /\b(undefined|typeof|instanceof|const \w+ =|await \w+\()/,
  'a type': /\b(string|number|boolean|unknown|any)\[\]|\b(Record|Array|Map|Set|Partial|Promise)</,
};

/** Where such wording is right. */
const EXCEPTIONS: readonly { readonly path: RegExp; readonly text: RegExp; readonly reason: string }[] = [
  { path: /^(codegen|convert\/import)\//, text: /./, reason: 'prints programs in TypeScript' },
  { path: /^cli\/commands\/init\//, text: /./, reason: 'writes a program in TypeScript' },
  { path: /^cli\/commands\/advise\/advice-table\.ts$/, text: /^tcpStreams: /, reason: 'code for a program in TypeScript, below the values in words' },
  { path: /^cli\/commands\/completion\//, text: /compdef/, reason: 'a program of the shell' },
  { path: /\/style\.ts$/, text: /./, reason: 'a style sheet' },
  { path: /\/promql\.ts$/, text: /_over_time/, reason: 'PromQL' },
  { path: /^(rules\/admission|admission)\//, text: /./, reason: 'CEL' },
  { path: /^nodes\/read-machine-pools\.ts$/, text: /^Microsoft\./, reason: 'a type of a resource' },
  { path: /./, text: /^undefined$/, reason: 'a name of a type or of a kind, which is compared' },
  { path: /^props\/schema\/format-value\.ts$/, text: /^\{ computed \}$/, reason: 'a value, as YAML writes it in one line' },
  { path: /^props\/validation\/suggestions\.ts$/, text: /Object\.fromEntries/, reason: 'about a Map, which only JavaScript has' },
];

/** A string of the sources. */
interface SourceString {
  readonly line: number;
  readonly text: string;
}

/** The text of strings joined by `+`, with a word for what is computed; undefined for any other expression. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => COMPUTED + literal.text).join('');
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) {
    return undefined;
  }
  const sides = [node.left, node.right].map(textOf);
  return sides.every((side) => side === undefined) ? undefined : sides.map((side) => side ?? COMPUTED).join('');
}

/** The computed parts of strings joined by `+`, which have strings of their own. */
function computedParts(node: ts.Node): readonly ts.Node[] {
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.map(({ expression }) => expression);
  }
  if (textOf(node) === undefined) {
    return [node];
  }
  return ts.isBinaryExpression(node) ? [node.left, node.right].flatMap(computedParts) : [];
}

/** All strings of a source but names of modules and the examples of `factoryOnly`, which only `new` in JavaScript prints. */
function stringsOf(code: string): SourceString[] {
  const source = ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest, true);
  const found: SourceString[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isImportTypeNode(node) || isFactoryOnly(node)) {
      return;
    }
    const text = textOf(node);
    if (text === undefined) {
      return node.forEachChild(visit);
    }
    found.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text });
    computedParts(node).forEach(visit);
  };
  visit(source);
  return found;
}

function isFactoryOnly(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.getText() === 'factoryOnly';
}

/** What of a string is code. */
function codeIn(text: string): string[] {
  return Object.keys(CODE).filter((what) => CODE[what].test(text));
}

/** Strings of the sources that are code. */
const FOUND = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts')).sort()
  .flatMap((path) => stringsOf(readFileSync(join(ROOT, path), 'utf8')).filter(({ text }) => codeIn(text).length > 0).map((one) => ({ path, ...one })));

function isExcepted({ path, text }: { readonly path: string; readonly text: string }, exception: typeof EXCEPTIONS[number]): boolean {
  return exception.path.test(path) && exception.text.test(text);
}

test('no message, fix, title or reason in the sources is written in TypeScript', () => {
  const found = FOUND.filter((one) => !EXCEPTIONS.some((exception) => isExcepted(one, exception)));
  expect(found.map(({ path, line, text }) => `src/${path}:${line}: ${codeIn(text).join(', ')} in ${JSON.stringify(text)}`)).toEqual([]);
});

test('each exception is needed', () => {
  const unused = EXCEPTIONS.filter((exception) => !FOUND.some((one) => isExcepted(one, exception)));
  expect(unused.map(({ reason }) => reason)).toEqual([]);
});

test.each([...MISTAKES, ...MISTAKES_INSIDE].map(({ name, given }) => [name, given]))('no fix is composed to code: %s', (_, given) => {
  const fixes = checkShape(given, 'KubesharkWorkerProps').problems.map(({ fix }) => fix).filter((fix) => !fix.includes('Object.fromEntries'));
  expect(fixes.filter((fix) => codeIn(fix).length > 0)).toEqual([]);
});

test.each(WorkerPreset.all().map((preset) => [preset.name, preset] as const))('no fix of a finding on the preset %s is code', (_, preset) => {
  const spec = specOf({}, preset);
  const found = evaluate(spec, DaemonSetView.asWritten(daemonSet(spec)));
  expect(found.map(({ fix }) => fix).filter((fix) => codeIn(fix).length > 0)).toEqual([]);
});

test.each([
  ['the call of a method', "const fix = 'Set it to Toleration.everyTaint().';"],
  ['the call of a method', 'const fix = `Use Duration.seconds(${value / 1000}).`;'],
  ['the call of a method', 'const fix = `Write Duration.${unit}(${value}).`;'],
  ['the call of a function', "const why = 'toHelmValues() gives them back';"],
  ['a member of a class or an enum', "const fix = 'Use ' + 'SecurityProfileType.LOCALHOST.';"],
  ['a member of a class or an enum', "const fix = 'Did you mean TrafficFilter.hosts?';"],
  ['a constructor', "throw new Error('Write new Chart first.');"],
  ['an object literal', "const fix = \"Set it to [{ nodeNames: ['node-1'] }].\";"],
  ['an object literal', 'const fix = `Write ${call}, with { … }.`;'],
  ['an object literal', "const says = 'must be an object with name, value?, of';"],
  ['a list of brackets alone', "const fix = 'Write a list: [ … ].';"],
  ['an arrow', "const fix = 'Pass () => value.';"],
  ['a keyword', "const fix = 'Use undefined.';"],
  ['a type', "const says = 'must be a string[].';"],
])('the check finds %s: %s', (what, code) => {
  expect(stringsOf(code).flatMap(({ text }) => codeIn(text))).toContain(what);
});

test.each([
  "const fix = \"Set 'placement.tolerations' to one toleration with the operator Exists.\";",
  "const fix = 'Use the factory everyTaint of Toleration, or [] for none, or emptyDir: {}.';",
  "const fix = 'Write values.yaml, or 1.5 Gi (see docs/rules.md).';",
  "factoryOnly(parts, 'Toleration', 'Toleration.everyTaint()');",
  "import { a } from './a.b(c)';",
])('the check accepts %s', (code) => {
  expect(stringsOf(code).flatMap(({ text }) => codeIn(text))).toEqual([]);
});
