import * as path from 'node:path';
import * as ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { blocksOf, pages, type CodeBlock } from '../support/markdown';
import { runProgram } from '../support/run-program';

/** A snippet, and the YAML that the page says it gives. */
interface Snippet {
  readonly place: string;
  readonly source: string;
  readonly yaml?: string;
}

const SNIPPETS: Snippet[] = pages().flatMap((page) => snippetsOf(blocksOf(page)));
const ROOT = path.resolve(__dirname, '..', '..');

function snippetsOf(blocks: CodeBlock[]): Snippet[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    return block.language === 'ts'
      ? [{ place: block.place, source: block.text, yaml: next?.language === 'yaml' ? next.text : undefined }]
      : [];
  });
}

/** Whether all that is in the excerpt is in the value: lists of named things by name, other lists element by element. */
function contains(value: any, excerpt: any): boolean {
  if (Array.isArray(excerpt)) {
    return Array.isArray(value) && excerpt.every((element, index) => (
      element?.name === undefined ? contains(value[index], element) : value.some((one) => contains(one, element))
    ));
  }
  if (typeof excerpt === 'object' && excerpt !== null) {
    return typeof value === 'object' && value !== null && Object.keys(excerpt).every((key) => contains(value[key], excerpt[key]));
  }
  return value === excerpt;
}

test('the pages have snippets', () => {
  expect(SNIPPETS.length).toBeGreaterThan(8);
});

test('every snippet of the pages compiles', () => {
  const sources = new Map(SNIPPETS.map(({ source }, index) => [path.join(ROOT, 'examples', `snippet-${index}.ts`), source]));
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.dev.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists.call(host, file);
  host.readFile = (file) => sources.get(file) ?? readFile.call(host, file);
  host.getSourceFile = (file, ...rest) => (
    sources.has(file) ? ts.createSourceFile(file, sources.get(file)!, ts.ScriptTarget.ES2022, true) : getSourceFile.call(host, file, ...rest)
  );
  const program = ts.createProgram([...sources.keys()], { ...options, noUnusedLocals: false }, host);
  const problems = [...sources.keys()].flatMap((file, index) => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map(({ messageText }) => `${SNIPPETS[index].place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
  expect(problems).toEqual([]);
}, 60_000);

test.each(SNIPPETS)('the snippet at $place is synthesized and gives what the page says', ({ source, yaml }) => {
  const { objects } = runProgram(source);
  expect(objects.length).toBeGreaterThan(0);
  const excerpts = yaml === undefined ? [] : parseAllDocuments(yaml).map((document) => document.toJS());
  expect(excerpts.filter((excerpt) => !objects.some((object) => contains(object, excerpt)))).toEqual([]);
});
