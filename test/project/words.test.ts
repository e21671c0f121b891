import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** Words of private English that the sources once had, each with the words to write instead. Matched as whole words. */
const BANNED: { readonly [word: string]: string } = {
  told: 'reported',
  tells: 'reports, shows',
  said: 'reported, set',
  says: 'sets, reports, prints',
  unsaid: 'unsupported',
  unsayable: 'unsupported',
  mend: 'fix, repair',
  mends: 'fixes, repairs',
  mended: 'fixed, repaired',
  ground: 'base layer',
  lay: 'merge',
  laid: 'merged',
  lays: 'merges',
  embody: 'linkToTemplate',
  matter: 'subject',
  matters: 'is relevant',
  judge: 'check',
  judges: 'checks',
  judged: 'checked',
  judgement: 'result',
  inquiry: 'FindingsSource',
  mistake: 'error, ParseError',
  refuse: 'reject',
  refuses: 'rejects',
  refused: 'rejected',
  refusal: 'rejection',
  room: 'space, fit',
  trouble: 'problem',
  troubles: 'problems',
  sharp: 'box',
  sift: 'filter',
  sifts: 'filters',
  texts: 'strings',
  nobody: 'name what does not happen',
  somebody: 'name who',
  thing: 'name it',
  things: 'name them',
};

/** Names of data that are no nouns, and names of functions without a verb. Matched against whole identifiers. */
const BANNED_IDENTIFIERS: { readonly [identifier: string]: string } = {
  given: 'input',
  kept: 'preserved',
  told: 'reported',
  asAdopted: 'downgradeForAdoption',
  ofBody: 'memoizeByTemplate',
  keepsWords: 'allowUnknownValues',
  troublesOf: 'groupProblems',
  roomFault: 'fitFailure',
  sameMatter: 'isSameSubject',
  WorkerBody: 'WorkerTemplate',
  BodyRule: 'TemplateRule',
};

/** Phrases that take two readings. */
const BANNED_PHRASES: readonly RegExp[] = [
  /\bis no (?!longer\b|more\b|less\b|worker\b)[a-z]+ that exists\b/i,
  /\bwhere nodes are meant\b/i,
  /\bmore than once for more\b/i,
  /\bgoes? unheard\b/i,
  /\bfor ever\b/i,
];

/** Where a banned word is right, with the reason. */
const EXCEPTIONS: readonly { readonly path: RegExp; readonly text: RegExp; readonly reason: string }[] = [
  { path: /./, text: /acknowledgement\/refused|'refused'/, reason: 'the id of a rule' },
  { path: /^src\/cli\/commands\/plan\/map\//, text: /\broom\b/, reason: 'a class name of the map, which programs may style' },
];

const ROOT = join(__dirname, '../..');

/** All files below a path with one of the extensions, as paths from the root. */
function filesBelow(path: string, extension: RegExp): string[] {
  if (!statSync(join(ROOT, path)).isDirectory()) {
    return [path];
  }
  return readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => extension.test(name) && !/(^|\/)(node_modules|dist)\//.test(name)).map((name) => join(path, name)).sort();
}

const SOURCES = filesBelow('src', /\.(ts|peggy)$/);

const PAGES = [...filesBelow('docs', /\.md$/), 'README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

/** What of a text is banned: `word → what to write instead`. */
function bannedIn(text: string): string[] {
  const words = [...text.matchAll(/[A-Za-z]+/g)].map(([word]) => word.toLowerCase()).filter((word) => Object.hasOwn(BANNED, word));
  return [...words.map((word) => `${word} → ${BANNED[word]}`), ...BANNED_PHRASES.filter((phrase) => phrase.test(text)).map(String)];
}

/** The lines of a file with a banned word that no exception covers. */
function bannedLines(path: string): string[] {
  return readFileSync(join(ROOT, path), 'utf8').split('\n').flatMap((line, index) => {
    const allowed = EXCEPTIONS.some((exception) => exception.path.test(path) && exception.text.test(line));
    return allowed ? [] : bannedIn(line).map((banned) => `${path}:${index + 1}: ${banned}`);
  });
}

/** The names that a source declares: of variables, parameters, functions, types and their members. */
function declaredNames(source: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node) => {
    const { name } = node as { readonly name?: ts.Node };
    if (name !== undefined && ts.isIdentifier(name) && (ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isParameter(node)
      || ts.isFunctionDeclaration(node) || ts.isClassElement(node) || ts.isTypeElement(node) || ts.isClassDeclaration(node)
      || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isEnumDeclaration(node) || ts.isEnumMember(node))) {
      names.add(name.text);
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest));
  return names;
}

/** Names that a source declares, which are banned as a whole or hold a banned word. */
function bannedNames(source: string): string[] {
  return [...declaredNames(source)].flatMap((name) => {
    const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
    return [...(Object.hasOwn(BANNED_IDENTIFIERS, name) ? [`${name} → ${BANNED_IDENTIFIERS[name]}`] : []), ...bannedIn(words)];
  });
}

test('no line of the sources, generated ones included, has a word that has to be learnt first', () => {
  expect(SOURCES.flatMap(bannedLines)).toEqual([]);
});

test('no page of the docs has a word that has to be learnt first', () => {
  expect(PAGES.flatMap(bannedLines)).toEqual([]);
});

test('no name that the sources declare has a banned word, or is one', () => {
  const found = SOURCES.filter((path) => path.endsWith('.ts')).flatMap((path) => (
    bannedNames(readFileSync(join(ROOT, path), 'utf8'))
      .filter(() => !EXCEPTIONS.some((exception) => exception.path.test(path) && exception.text.test('.'))).map((banned) => `${path}: ${banned}`)
  ));
  expect(found).toEqual([]);
});

test.each([
  ['const told = 1;', 'told → reported'],
  ['function mendWorker(given: string) {}', 'mend → fix, repair'],
  ['interface Props { readonly keptThings: string }', 'things → name them'],
])('the check of names finds %s', (code, banned) => {
  expect(bannedNames(code)).toContain(banned);
});

test.each(["'x' is no field that exists", 'is waited for for ever', 'The API server refuses it.', 'nobody reads it'])('the check of lines finds %j', (line) => {
  expect(bannedIn(line)).not.toEqual([]);
});

test('each exception is needed', () => {
  const paths = [...SOURCES, ...PAGES];
  const unused = EXCEPTIONS.filter(({ path, text }) => !paths.some((file) => path.test(file)
    && readFileSync(join(ROOT, file), 'utf8').split('\n').some((line) => text.test(line) && bannedIn(line).length > 0)));
  expect(unused.map(({ reason }) => reason)).toEqual([]);
});
