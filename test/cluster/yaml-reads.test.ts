import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readText, SourceError } from '../../src/loader';
import reads from '../loader/kubernetes-reads.json';
import { randomTexts, yamlTexts } from '../loader/support/yaml-texts';

const RANDOM_TEXTS = 20_000;

/** What the reader of kubectl makes of a text; without objects where it refuses it. */
interface Read {
  readonly objects: unknown[] | null;
  readonly error?: string;
}

/** Why a text that Kubernetes reads is refused: Kubernetes drops or changes something in it, or it is no object. */
const REASONS_TO_REFUSE: readonly RegExp[] = [
  /this is a \w+, not a Kubernetes object/,
  /the text goes on behind the end of its value/,
  /Kubernetes reads nothing behind the end of a document '\.\.\.'/,
  /the end of a document '\.\.\.' stands where none has begun/,
  /the key .* is there twice in one mapping/,
  /the whole number .* would come out as/,
  /to Kubernetes the merge key '<<' below overrides this/,
  /'.*' is not a number that JSON can write/,
  // tags, anchors, aliases and plain scalars take in brackets, colons and commas that they touch
  /a tag '!' is broken/, /an anchor '&' or an alias '\*' is broken/, /Kubernetes reads letters, digits, '_' and '-' in an anchor/, /the alias '.*' has no anchor/,
  /Kubernetes reads '.*' in brackets otherwise/, /a comma or a value is missing between brackets/, /a key is missing before ':'/,
  // an empty text behind '|', and what follows it on its line
  /the text behind '\|' or '>' must be indented/, /what follows '\|' or '>' belongs on lines of its own/,
  // tags on another line than their value, lists and mappings as keys, separators folded by '>' or before '---'
  /a tag stands on the line above its value/, /does not match its tag 'str'/, /the merge key '<<' takes a mapping/, /is used as a key/,
  /Kubernetes does not read the character \\u(?:0085|2028|2029|000b|000c) /,
  /the quoted text that begins here has no end/, /a mapping begins on the line of its key/, /a tab indents this line/,
];

/** Texts that are read otherwise, each kind by its name. None has a place in a manifest. */
const KNOWN: readonly (readonly [kind: string, text: RegExp])[] = [
  ['bytes of !!binary that are no UTF-8', /!!binary|2002:binary/],
  ['a key that is a number with a fraction, or longer than 15 digits', /(?:^|[{\n] *)[-+]?(?:\d*\.\d|\d+\.?\d*e|\d{16})/i],
  ['a number in JSON that is out of range', /1e400/],
  ['a blank of Unicode around JSON', /^[\s\u0085]*\{.*\}[\s\u0085]*$/],
  ['a comment behind JSON', /\}\s*#/],
  ['{a} as JSON', /^\{[^:]*\}\s*$/],
  ['a key that is not written', /\?|^&\w+ *:/],
  ['a tag on the line above its value', /!\S*\n\s+\S/],
  ['an element of a list without content above a list that is indented less', /^ +- *\n-/m],
  ['a tab in the indentation of a text behind "|" or in brackets', /\t/],
  ['a document of a tag or an anchor alone', /^(?:!\S*|&[^ \n]*) *\n?(?:$|---)/],
];

let folder: string;
let reader: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-yaml-'));
  reader = join(folder, 'yaml-reader');
  const { status, stderr, error } = spawnSync('go', ['build', '-mod=readonly', '-buildvcs=false', '-o', reader, '.'], {
    cwd: join(__dirname, 'yaml-reader'), encoding: 'utf8', env: { ...process.env, GOWORK: 'off', CGO_ENABLED: '0' },
  });
  if (status !== 0) {
    throw new Error(`the reader of kubectl is built with Go: ${error?.message ?? stderr}`);
  }
}, 600_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function readByKubectl(texts: readonly string[]): Read[] {
  return JSON.parse(spawnSync(reader, { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 2 ** 28 }).stdout);
}

function readByUs(text: string): Read {
  try {
    return { objects: readText('-', Buffer.from(text)).map(({ object }) => object) };
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    const { message } = error as SourceError;
    return /no Kubernetes object is in it|this is empty/.test(message) ? { objects: [] } : { objects: null, error: message };
  }
}

/** What differs between the two; undefined where both read the same, both refuse, or there is a reason to refuse. */
function differenceOn(text: string, theirs: Read): string | undefined {
  const ours = readByUs(text);
  const isSame = isDeepStrictEqual(JSON.parse(JSON.stringify(ours.objects)), theirs.objects);
  const hasReason = ours.objects === null && REASONS_TO_REFUSE.some((reason) => reason.test(ours.error!));
  if (isSame || hasReason || KNOWN.some(([, pattern]) => pattern.test(text))) {
    return undefined;
  }
  return `${JSON.stringify(text)}: ${JSON.stringify(ours)}, but ${JSON.stringify(theirs)}`;
}

function differencesOn(texts: readonly string[]): string[] {
  return readByKubectl(texts).map((theirs, index) => differenceOn(texts[index], theirs)).filter((difference) => difference !== undefined);
}

test('tags, characters, scalars and every construct of YAML are read or refused as kubectl reads or refuses them', () => {
  const texts = yamlTexts();
  expect(texts.length).toBeGreaterThan(6000);
  expect(differencesOn(texts)).toEqual([]);
});

test(`so are ${RANDOM_TEXTS} texts of random pieces`, () => {
  expect(differencesOn(randomTexts(RANDOM_TEXTS))).toEqual([]);
}, 120_000);

test('the table of texts that other tests use is what this reader makes of them', () => {
  const { read, refused, stricter, looser } = reads as unknown as { readonly [list: string]: readonly (readonly [string, unknown] | string)[] };
  const textOf = (entry: readonly [string, unknown] | string) => (typeof entry === 'string' ? entry : entry[0]);
  expect(readByKubectl(read.map(textOf)).map(({ objects }, index) => [textOf(read[index]), objects])).toEqual(read);
  // of a key twice its reader takes either
  expect(readByKubectl(stricter.map(textOf)).filter(({ objects }) => objects === null)).toEqual([]);
  const rejected = [...refused, ...looser].map(textOf);
  expect(readByKubectl(rejected).map(({ objects }, index) => [rejected[index], objects])).toEqual(rejected.map((text) => [text, null]));
});
