import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { WorkerPreset, WorkerRules } from '../../src';
import { pages } from '../support/markdown';

interface Link {
  readonly from: string;
  readonly to: string;
  readonly anchor: string;
}

const LINKS = pages().flatMap(linksOf);

/** Links of a page to files of the project; fenced blocks hold none. */
function linksOf(page: string): Link[] {
  const text = readFileSync(page, 'utf8').replace(/^```[^]*?^```$/gm, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1])
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path, anchor = ''] = target.split('#');
      return { from: page, to: path === '' ? page : normalize(join(dirname(page), path)), anchor };
    });
}

/** What can be jumped to in a page: explicit anchors, and headings as they are shown on the web. */
function anchorsOf(page: string): Set<string> {
  const text = readFileSync(page, 'utf8');
  const explicit = [...text.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1]);
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map((match) => match[1].toLowerCase().replace(/[^\w\- ]/g, '').replace(/ /g, '-'));
  return new Set([...explicit, ...headings]);
}

const { version, repository } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The address of the files of this version. */
const FILES = `${repository.url.replace(/^git\+/, '').replace(/\.git$/, '')}/blob/v${version}/`;

/** What a rule or a preset gives as its source, and who gives it. */
const SOURCES = [
  ...WorkerRules.all().map(({ id, source }) => ({ by: id, source })),
  ...WorkerPreset.all().flatMap((preset) => preset.explain().map(({ path, source = '' }) => ({ by: `${preset.name} ${path}`, source }))),
];

function addressesIn(text: string): string[] {
  return text.match(/https:\/\/[^\s,;)]+/g) ?? [];
}

test('every link of the pages leads to a file of the project', () => {
  expect(LINKS.length).toBeGreaterThan(50);
  expect(LINKS.filter(({ to }) => !existsSync(to)).map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('every link into a page leads to a place in it', () => {
  const into = LINKS.filter(({ to, anchor }) => anchor !== '' && existsSync(to) && statSync(to).isFile());
  expect(into.length).toBeGreaterThan(20);
  expect(into.filter(({ to, anchor }) => !anchorsOf(to).has(anchor)).map(({ from, to, anchor }) => `${from} → ${to}#${anchor}`)).toEqual([]);
});

test('every page that a rule or a preset gives as its source exists', () => {
  const pagesOfOurs = SOURCES.flatMap(({ by, source }) => addressesIn(source).map((address) => ({ by, address })))
    .filter(({ address }) => address.startsWith(FILES));
  expect(pagesOfOurs.length).toBeGreaterThan(200);
  expect(pagesOfOurs.filter(({ address }) => !existsSync(address.slice(FILES.length).replace(/#.*/, '')))).toEqual([]);
});

test('no source is a path, which a user of the package could not open, or an address of ours without a version', () => {
  expect(SOURCES.filter(({ source }) => /(?<![\w/])(?:docs|evidence)\//.test(source))).toEqual([]);
  expect(SOURCES.filter(({ source }) => addressesIn(source).some((address) => (
    address.startsWith(FILES.split('/blob/')[0]) && !address.startsWith(FILES)
  )))).toEqual([]);
});

test('every rule has a place in the page of rules', () => {
  const anchors = anchorsOf('docs/rules.md');
  expect(WorkerRules.all().map(({ id }) => id).filter((id) => !anchors.has(id))).toEqual([]);
});

test.each(['docs/evidence', 'docs/decisions'])('the index of %s links every page of it', (folder) => {
  const linked = new Set(linksOf(`${folder}/README.md`).map(({ to }) => to));
  const there = readdirSync(folder).filter((name) => name !== 'README.md').map((name) => `${folder}/${name}`);
  expect(there.filter((page) => !linked.has(page))).toEqual([]);
});
