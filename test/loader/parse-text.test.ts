import { readText, SourceError } from '../../src/loader';

const FILE = 'deploy/worker.yaml';

const read = (text: string | Buffer) => readText(FILE, Buffer.isBuffer(text) ? text : Buffer.from(text));

const objectsIn = (text: string | Buffer) => read(text).map(({ object }) => object);

function messageOf(text: string | Buffer): string {
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    return (error as SourceError).message;
  }
  throw new Error('it was read');
}

const A = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
const B = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b' } };
const YAML_A = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
const YAML_B = YAML_A.replace('name: a', 'name: b');

describe('the objects of a file', () => {
  test.each([
    ['one document', YAML_A, [A]],
    ['documents between separators, empty ones skipped', `---\n# only a comment\n---\n${YAML_A}---\n---\n${YAML_B}...\n`, [A, B]],
    ['JSON', JSON.stringify(A), [A]],
    ['JSON with blanks around it', `\n  ${JSON.stringify(A, null, 4)}\n\n`, [A]],
    ['JSON values one after the other', `${JSON.stringify(A)}${JSON.stringify(B, null, 2)}\n${JSON.stringify(A)}`, [A, B, A]],
    ['JSON values between separators', `${JSON.stringify(A)}\n---\n${JSON.stringify(B)}\n`, [A, B]],
    ['JSON with comments and commas at the end, which is YAML', '{"a": [1, 2,], # why\n}', [{ a: [1, 2] }]],
    ['Windows line breaks', `${YAML_A}---\n${YAML_B}`.replaceAll('\n', '\r\n'), [A, B]],
    ['old line breaks', YAML_A.replaceAll('\n', '\r'), [A]],
    ['a byte order mark', `\ufeff${YAML_A}`, [A]],
    ['byte order marks of files joined together', `\ufeff${YAML_A}---\n\ufeff${YAML_B}`, [A, B]],
    ['a byte order mark before JSON', `\ufeff${JSON.stringify(A)}`, [A]],
    ['tabs where YAML allows them', 'a:\t1\t# one\nb: [\t2,\t3 ]\t\n', [{ a: 1, b: [2, 3] }]],
    ['no line break at the end', YAML_A.trimEnd(), [A]],
    ['an object without a kind, such as the values of a chart', 'tap: {}\n', [{ tap: {} }]],
    ['an empty object', '{}\n', [{}]],
    ['keys that begin with a colon, below a null and a list', 'a:\n:}: []\n:b: ~\n:c: 1\n', [{ 'a': null, ':}': [], ':b': null, ':c': 1 }]],
  ])('%s', (_, text, objects) => {
    expect(objectsIn(text)).toEqual(objects);
  });

  test('in UTF-16, of either byte order', () => {
    const bytes = Buffer.from(`\ufeff${YAML_A}`, 'utf16le');
    expect(objectsIn(bytes)).toEqual([A]);
    expect(objectsIn(Buffer.from(bytes).swap16())).toEqual([A]);
  });

  test('name their file', () => {
    expect(read(YAML_A)[0].file).toBe(FILE);
  });
});

describe('lists', () => {
  test.each([
    ['a List', { apiVersion: 'v1', kind: 'List', items: [A, B] }],
    ['a list of its own kind', { apiVersion: 'v1', kind: 'ConfigMapList', metadata: { resourceVersion: '1' }, items: [A, B] }],
    ['lists in a List', { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [A] }, { apiVersion: 'v1', kind: 'List', items: [] }, B] }],
    ['items without the kind that their list says, as the API server sends them', { apiVersion: 'v1', kind: 'ConfigMapList', items: [{ metadata: A.metadata }, { metadata: B.metadata }] }],
  ])('%s comes out as its items', (_, list) => {
    expect(objectsIn(JSON.stringify(list))).toEqual([A, B]);
  });

  test.each([
    ['of another group', { apiVersion: 'example.com/v1', kind: 'AllowList', items: [A] }],
    ['whose items are no list', { apiVersion: 'v1', kind: 'List', items: A }],
  ])('an object %s is not a list', (_, object) => {
    expect(objectsIn(JSON.stringify(object))).toEqual([object]);
  });

  test('a List of nothing is no object', () => {
    expect(messageOf('{"apiVersion": "v1", "kind": "List", "items": []}')).toBe(`${FILE}: no Kubernetes object is in it`);
    expect(messageOf('apiVersion: v1\nkind: List\nitems:\n')).toBe(`${FILE}: no Kubernetes object is in it`);
  });

  test('an item that is no object is named', () => {
    expect(messageOf('apiVersion: v1\nkind: List\nitems:\n  - kind: A\n  - text\n')).toBe(`${FILE}:5: items[1] is a string, not a Kubernetes object`);
  });
});

describe('keys that JavaScript has plans for', () => {
  const text = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": 2}, "toString": 3, "hasOwnProperty": 4}';

  test.each([['JSON', text], ['YAML', `# YAML\n${text}`]])('are data of their own in %s', (_, source) => {
    const [object] = objectsIn(source);
    expect(JSON.stringify(object)).toBe(text.replaceAll(' ', ''));
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(({} as any).polluted).toBeUndefined();
  });

  test('stay so in an item that gets the kind of its list', () => {
    const [object] = objectsIn('{"apiVersion": "v1", "kind": "PodList", "items": [{"__proto__": {"polluted": 1}}]}');
    expect(JSON.stringify(object)).toBe('{"apiVersion":"v1","kind":"Pod","__proto__":{"polluted":1}}');
    expect((object as any).polluted).toBeUndefined();
  });
});

describe('aliases', () => {
  test('are what their anchors are, also in merge keys, where the nearer field wins', () => {
    expect(objectsIn('base: &base {cpu: 1, memory: 2}\nsame: *base\nmore: {<<: *base, cpu: 3}\nmost: {<<: [{cpu: 4}, *base]}\n')).toEqual([
      { base: { cpu: 1, memory: 2 }, same: { cpu: 1, memory: 2 }, more: { cpu: 3, memory: 2 }, most: { cpu: 4, memory: 2 } },
    ]);
  });

  test('that a merge key brings in over what stands above it are refused: Kubernetes reads them in another way', () => {
    expect(messageOf('base: &base\n  cpu: 1\nmore:\n  cpu: 3\n  <<: *base\n')).toBe(`${FILE}:4: to Kubernetes the merge key '<<' below overrides this; put it first`);
    expect(messageOf('a: [{memory: 1, <<: [{cpu: 1}, {memory: 2}]}]\n')).toMatch(/^deploy\/worker.yaml:1: .* overrides this/);
    expect(objectsIn('more: {cpu: 3, <<: {memory: 1}}\n')).toEqual([{ more: { cpu: 3, memory: 1 } }]);
  });

  test('may be many in many documents', () => {
    const document = `---\nbase: &base {${Array.from({ length: 20 }, (_, index) => `k${index}: ${index}`).join(', ')}}\na: {<<: *base}\nb: *base\n`;
    expect(objectsIn(document.repeat(1000))).toHaveLength(1000);
  });

  test('that come to far more than their text are refused before anybody walks over them', () => {
    const bomb = Array.from({ length: 30 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}, *l${level}]`).join('\n');
    const long = `a: &a ${'x'.repeat(20000)}\nb: [${Array.from({ length: 200 }, () => '*a').join(', ')}]\n`;
    const merged = `a: &a {${Array.from({ length: 3000 }, (_, index) => `k${index}: 1`).join(', ')}}\n${Array.from({ length: 1000 }, (_, index) => `m${index}: {<<: *a}`).join('\n')}`;
    expect(messageOf(`l0: &l0 boom\n${bomb}\n`)).toBe(`${FILE}: its aliases come to more than 10 times its text (an alias bomb?); write them out`);
    expect(messageOf(long)).toMatch(/an alias bomb/);
    expect(messageOf(merged)).toMatch(/the merge keys come to far more than the text \(an alias bomb\?\)/);
  });

  test('that lead back into themselves are refused', () => {
    expect(messageOf('a: &a [*a]')).toBe(`${FILE}: its aliases lead back into themselves; write them out`);
    expect(messageOf('a: &a {b: {c: *a}}')).toBe(`${FILE}: its aliases lead back into themselves; write them out`);
  });
});

describe('whole numbers', () => {
  test('that come out as they went in are read', () => {
    expect(objectsIn('{"a": 9007199254740991, "b": -930719580708399100, "c": 1e20}')).toEqual([{ a: 9007199254740991, b: -930719580708399100, c: 1e20 }]);
  });

  test('that would come out changed are refused, in YAML and in JSON', () => {
    const reason = 'the whole number 9223372036854775807 would come out as 9223372036854776000; quote it if it is a string';
    expect(messageOf('a:\n  b: 9223372036854775807\n')).toBe(`${FILE}:2: ${reason}`);
    expect(messageOf('{"a":\n  {"b":\n 9223372036854775807}}\n')).toBe(`${FILE}:3: ${reason}`);
  });
});

describe('what cannot be read is refused in one line', () => {
  test.each<[string, string | Buffer, string]>([
    ['nothing', '', ': this is empty'],
    ['blanks only', ' \n\n', ': this is empty'],
    ['comments only', '# nothing\n---\n', ': no Kubernetes object is in it'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ':1: this is not UTF-8 text: a binary file, or one in another encoding; save it as UTF-8'],
    ['Latin-1', Buffer.from('a: 1\nb: caf\xe9\n', 'latin1'), ':2: this is not UTF-8 text: a binary file, or one in another encoding; save it as UTF-8'],
    ['NUL bytes', 'a: 1\0', ': this is a binary file (it holds NUL bytes), neither YAML nor JSON'],
    ['a text', 'hello\n', ':1: this is a string, not a Kubernetes object'],
    ['a number', '---\n---\n12\n', ':3: this is a number, not a Kubernetes object'],
    ['a list', '# these\n- a: 1\n', ':2: this is a list, not a Kubernetes object'],
    ['a list in JSON', '\n[{"a": 1}]', ':2: this is a list, not a Kubernetes object'],
    ['a list among objects', '{"a": 1}\n[]', ':2: this is a list, not a Kubernetes object'],
    ['a key that is there twice', 'a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n', ":5: the key 'c' is there twice in one mapping; keep one"],
    ['a key that is there twice in JSON', '{\n  "a": {"b": 1},\n  "a": {}\n}', ':3: the key "a" is there twice in one mapping; keep one'],
    ['a key that is there twice in the second of several JSON values', '{}\n{"a": 1,\n"a": 2}', ':3: the key "a" is there twice in one mapping; keep one'],
    ['JSON that is cut short', '{\n  "a": [1,\n', ':2: the text ends inside brackets; it is cut short, or a bracket is not closed'],
    ['a quote that is not closed', 'a: 1\nb: "text\nc: 2\n', ':2: the quoted text that begins here has no end; close its quote'],
    ['a wrong indent', 'a:\n    b: 1\n  c: 2\n', ":3: 'c' cannot stand here; indent the line as its neighbours are, or quote the whole value"],
    ['a colon in a value', 'a: b: c\n', ":1: ': c' cannot stand here; indent the line as its neighbours are, or quote the whole value"],
    ['text behind a quote', "a: 'b' c\n", ":1: 'c' cannot stand here; indent the line as its neighbours are, or quote the whole value"],
    ['a colon that is missing', 'a: 1\nb\nc: 1\n', ":2: this is not 'key: value'; a colon is missing, or the line is indented too little"],
    ['a tab that indents', 'a:\n\tb: 1\n', ':2: a tab indents this line; YAML takes spaces only'],
    ['a control character', 'a: 1\nb: x\u0007y\n', ':2: Kubernetes does not read the character \\u0007 in YAML; write it as this escape, in double quotes'],
    ['an escape that is none', 'a: "C:\\dir"\n', ':1: a backslash in double quotes begins no escape that YAML has; double it, or use single quotes'],
    ['an alias without an anchor', 'a: *b\n', ":1: the alias '*b' has no anchor '&b' above it; quote a string that begins with '*'"],
    ['a value that is not what its tag says', 'a: !!int x\n', ":1: the value does not match its tag 'int'; remove the tag"],
    ['a number that JSON has not', 'a: 1\nb: .inf\n', ":2: '.inf' is not a number that JSON can write, so Kubernetes rejects it; quote it if it is a string"],
    ['a null as a key', 'a: 1\n~: 2\n', ':2: null is used as a key; quote it if it is a string'],
    ['a template that is not rendered', 'a: 1\nname: {{ .Values.name }}\n', ':2: a mapping is used as a key; quote it if it is a string (is this a Helm template? `helm template` makes the manifest of it)'],
    ['a separator that has lost its line break', `${YAML_A}---apiVersion: v1\n`, ":5: what follows the separator '---' belongs on a line of its own"],
    ['text behind an object', 'a:\n - 1\n- 2\n', ":3: the text goes on behind the end of its value; put '---' between objects"],
  ])('%s', (_, text, message) => {
    expect(messageOf(text)).toBe(FILE + message);
  });

  test.each([['lists', '[', ']'], ['mappings', '{"a":', '1}']])('%s nested deeper than any walk over them could go', (_, open, close) => {
    const nested = (levels: number) => `{"a": ${open.repeat(levels)}${close.slice(-1) === '}' ? `1${'}'.repeat(levels)}` : close.repeat(levels)}}`;
    expect(messageOf(nested(200_000))).toMatch(/^deploy\/worker.yaml:1: the text is nested deeper than 500 levels$/);
    expect(messageOf(`# YAML\n${nested(200_000)}`)).toMatch(/^deploy\/worker.yaml:2: the text is nested deeper than 500 levels$/);
    expect(objectsIn(nested(400))).toHaveLength(1);
    expect(objectsIn(`# YAML\n${nested(400)}`)).toHaveLength(1);
  });

  test('the standard input is called so', () => {
    expect(() => readText('-', Buffer.from('a'))).toThrow('standard input:1: this is a string, not a Kubernetes object');
  });
});
