import { parseAllDocuments } from 'yaml';
import { blocksOf, pages, type CodeBlock } from '../support/markdown';
import { runProgram } from '../support/run-program';
import { typeErrors } from '../support/type-check';

/** A snippet, and the YAML that the page says it gives. */
interface Snippet {
  readonly place: string;
  readonly source: string;
  readonly yaml?: string;
}

const SNIPPETS: Snippet[] = pages().flatMap((page) => snippetsOf(blocksOf(page)));

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
  const errors = typeErrors(SNIPPETS.map(({ source }) => source), { noUnusedLocals: false });
  expect(errors.flatMap((messages, index) => messages.map((message) => `${SNIPPETS[index].place}: ${message}`))).toEqual([]);
}, 60_000);

test.each(SNIPPETS)('the snippet at $place is synthesized and gives what the page says', ({ source, yaml }) => {
  const { objects } = runProgram(source);
  expect(objects.length).toBeGreaterThan(0);
  const excerpts = yaml === undefined ? [] : parseAllDocuments(yaml).map((document) => document.toJS());
  expect(excerpts.filter((excerpt) => !objects.some((object) => contains(object, excerpt)))).toEqual([]);
});
