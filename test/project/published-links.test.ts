import { existsSync, readFileSync } from 'node:fs';
import { absoluteLinks, absoluteSources } from '../../scripts/support/markdown';
import { FILES, HOME } from '../../src/util/home.generated';

const { readme: { markdown }, types } = JSON.parse(readFileSync('.jsii', 'utf8'));

/** The targets of all links. */
function targetsOf(page: string): string[] {
  return [...page.matchAll(/\]\(([^)\s]+)/g)].map(([, target]) => target);
}

describe('the README that PyPI, Maven and Construct Hub show', () => {
  test('is README.md with absolute links', () => {
    expect(markdown.trimEnd()).toBe(absoluteLinks(readFileSync('README.md', 'utf8')).trimEnd());
  });

  test('has no link that needs the repository beside it', () => {
    expect(targetsOf(markdown).filter((target) => !/^(https:\/\/|#)/.test(target))).toEqual([]);
  });

  test('links to files of this version that exist', () => {
    const ours = targetsOf(markdown).filter((target) => target.startsWith(FILES)).map((target) => target.slice(FILES.length).replace(/#.*/, ''));
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter((path) => !existsSync(path))).toEqual([]);
  });
});

test('docstrings link to pages of this version that exist, and to no other place in the repository', () => {
  const links = [...JSON.stringify(types).matchAll(/https:\/\/[^\s"\\]+/g)].map(([link]) => link).filter((link) => link.startsWith(HOME));
  const paths = links.map((link) => link.slice(FILES.length));
  expect(links.filter((link) => !link.startsWith(FILES))).toEqual([]);
  expect(paths).toEqual(expect.arrayContaining(['docs/stability-test.md', 'docs/evidence/stability-test.md', 'docs/rules.md']));
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

test('a docstring names pages by their addresses, also where the compiler has parted the path', () => {
  expect(absoluteSources({ see: 'docs /evidence/a.md', default: '- all; docs/rules.md lists them.', remarks: 'no page', custom: {} })).toEqual({
    see: `${FILES}docs/evidence/a.md`, default: `- all; ${FILES}docs/rules.md lists them.`, remarks: 'no page', custom: {},
  });
});

test.each([
  ['[page](docs/a.md)', `[page](${FILES}docs/a.md)`],
  ['[page](./docs/a.md#place "title")', `[page](${FILES}docs/a.md#place "title")`],
  ['![image](docs/a.svg) and [`code`](examples)', `![image](${FILES}docs/a.svg) and [\`code\`](${FILES}examples)`],
  ['[![badge](a.svg)](b.md)', `[![badge](${FILES}a.svg)](${FILES}b.md)`],
])('of %s the path becomes an address', (page, absolute) => {
  expect(absoluteLinks(page)).toBe(absolute);
});

test.each([
  '[address](https://example.com/a.md), [mail](mailto:a@example.com), [host](//example.com), [place](#here)',
  '`[code](a.md)` and ``',
  '```ts\nlabels[key](value);\n```\n',
  '~~~\n[a](b.md)\n~~~',
])('%j stays as it is', (page) => {
  expect(absoluteLinks(page)).toBe(page);
});
