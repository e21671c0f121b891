import { readText } from '../../src/loader/parse-text';

/** What a string of YAML is read as; in a ConfigMap, on line 6. */
function valueOf(yaml: string): unknown {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: ${yaml}\n`;
  return readText('a.yaml', Buffer.from(text))[0].object.data.k;
}

describe('escapes in double quotes, as the API server and kubectl 1.35 read them', () => {
  test.each([
    ['"\\x41"', 'A'], ['"\\u0041"', 'A'], ['"\\U0001F600"', '😀'], ['"\\N"', '\u0085'], ['"\\L"', '\u2028'], ['"\\_"', '\u00a0'], ['"\\e"', '\u001b'],
    ['"\\0"', '\0'], ["'\\/'", '\\/'], ["'\\ud83d'", '\\ud83d'], ['\\/', '\\/'], ['"\\\\/"', '\\/'], ['"\\\\ud83d"', '\\ud83d'], ['!!str "a\\u202eb"', 'a\u202eb'],
    ['"a\\\n    b"', 'ab'],
  ])('%j is taken', (yaml, value) => {
    expect(valueOf(yaml)).toBe(value);
  });

  test.each([
    ['"\\/"', '\\/'], ['!!str "\\/"', '\\/'], ['&a # c\n    "\\/"', '\\/', 7], ['["\\/"]', '\\/'], ['{ "\\/": a }', '\\/'], ['{ a: "x\\\\\\/" }', '\\/'],
    ['"\\ud83d\\ude00"', '\\ud83d'], ['"\\ud83d"', '\\ud83d'], ['"\\uD800"', '\\uD800'], ['"\\udfff"', '\\udfff'], ['"\\U0000D800"', '\\U0000D800'],
    ['"a\n    \\/"', '\\/', 7],
  ])('%j is rejected with its line', (yaml, escape, line = 6) => {
    expect(() => valueOf(yaml as string)).toThrow(`a.yaml:${line}: Kubernetes does not read the escape ${escape} in YAML`);
  });

  test('JSON has its own escapes', () => {
    const json = '{"apiVersion":"v1","kind":"ConfigMap","data":{"k":"\\/\\ud83d\\ude00"}}';
    expect(readText('a.json', Buffer.from(json))[0].object.data.k).toBe('/😀');
    const repeated = json.replace('"k"', '"n":9007199254740993,"k":"a","k"');
    expect(() => readText('a.json', Buffer.from(repeated))).toThrow('would come out as');
    expect(readText('a.json', Buffer.from(json.replace('"k"', '"n":1e17,"k"')))[0].object.data.k).toBe('/😀');
    expect(() => readText('a.yaml', Buffer.from(`# YAML\n${json}`))).toThrow('a.yaml:2: Kubernetes does not read the escape \\/ in YAML');
  });
});

describe('line breaks that Kubernetes reads besides those of other programs', () => {
  test.each<[yaml: string, value: unknown]>([
    ['"a\u2028b"', 'a\u2028b'], ["'a\u2029b'", 'a\u2029b'], ['"a\u2028\u2028b"', 'a\u2028\u2028b'], ['["a\u2028b"]', ['a\u2028b']], ['"\u2028"', '\u2028'],
    ['"a \u2028 b"', 'a\u2028b'], ["'a\u2028  it''s'", "a\u2028it's"], ['"a\\\u2028b"', 'ab'], ['"\\x41\u2028\\n"', 'A\u2028\n'], ['a\u2028    b', 'a\u2028b'],
    ['|\n    a\u2028    b', 'a\u2028b\n'], ['a\u0085    b', 'a b'], ['"a\u0085b"', 'a b'], ["'a\u0085\u0085b'", 'a\nb'], ['|\n    a\u0085    b', 'a\nb\n'],
    ['a # b\u2028  c: d', 'a'], ['a\u0085  c: d', 'a'], ['&x "a\u2028b"\n  c: *x', 'a\u2028b'], ['>\n    a\u0085    b', 'a b\n'], ['"a\\\n\n    b"', 'a\nb'],
  ])('are read as it reads them: %j', (yaml, value) => {
    expect(valueOf(yaml)).toEqual(value);
  });

  test('begin lines of the structure, and are no lines to an editor', () => {
    const [{ object, lineOf }] = readText('a.yaml', Buffer.from('a: 1\u0085b: 2 # c\u2028c: 3\nd:\n  e: 4\n'));
    expect(object).toEqual({ a: 1, b: 2, c: 3, d: { e: 4 } });
    expect(['b', 'c', 'd', 'd.e'].map(lineOf)).toEqual([1, 1, 2, 3]);
    expect(() => readText('a.yaml', Buffer.from('a: 1\u0085b: 2\nc: @\n'))).toThrow(/^a\.yaml:2: /);
  });

  test.each(['>\n    a\u2028    b', '"a"\u2028---\nb: 1'])('are rejected where the reader would have to guess: %j', (yaml) => {
    expect(() => valueOf(yaml)).toThrow(/Kubernetes does not read the character \\u2028 in YAML/);
  });
});

describe('the tag !!binary', () => {
  test.each([
    ['!!binary aGVsbG8=', 'hello'], ['!!binary "aGVsbG8="', 'hello'], ['!!binary |\n    aGVs\n    bG8=', 'hello'], ['!!binary /w==', '\ufffd'],
    ['!!binary ""', ''], ['!!binary 1234', '\ufffdm\ufffd'],
  ])('is a string of the bytes: %j', (yaml, value) => {
    expect(valueOf(yaml)).toBe(value);
  });

  test.each(['!!binary "a"', '!!binary "_w=="', '!!binary aGV sbG8=', '!!binary 5'])('takes base64 alone: %j', (yaml) => {
    expect(() => valueOf(yaml)).toThrow("a.yaml:6: the value does not match its tag 'binary'; remove the tag");
  });
});

describe('other tags', () => {
  test.each([
    ['!foo 1', '1'], ['!foo', ''], ['! 1', '1'], ['!', ''], ['!!str 5', '5'], ['!!str', ''], ['!!str ~', '~'], ['!!int "5"', 5], ['!!int 0777', 511], ['!!float 5', 5],
    ['!!float 0777', 511], ['!!bool "yes"', true], ['!!null ""', null], ['!!timestamp 2001-01-31', '2001-01-31'], ['!!set {b}', { b: null }], ['!!seq', ''],
    ['!foo [1]', [1]], ['!!int {a: 1}', { a: 1 }], ['!<tag:yaml.org,2002:int> 5', 5], ['!!python/object:x 5', '5'], ['!!merge x', 'x'],
  ])('make of a value what Kubernetes makes of it: %j', (yaml, value) => {
    expect(valueOf(yaml)).toEqual(value);
  });

  test.each([['!!int x', 'int'], ['!!int 1.5', 'int'], ['!!bool 1', 'bool'], ['!!null x', 'null'], ['!!timestamp 2001-02-30', 'timestamp'], ['!!float x', 'float']])(
    'that a value does not match are rejected: %j', (yaml, tag) => {
      expect(() => valueOf(yaml)).toThrow(`a.yaml:6: the value does not match its tag '${tag}'; remove the tag`);
    },
  );

  test.each(['!é 1', '!{a} 1', '!<x>y 1', '!! 1', '!x! 1'])('that Kubernetes does not read are rejected: %j', (yaml) => {
    expect(() => valueOf(yaml)).toThrow(/^a\.yaml:6: .*tag/);
  });

  test('on the line above their value are rejected: the reader loses them', () => {
    expect(() => valueOf('!!str\n    5')).toThrow('a.yaml:6: a tag stands on the line above its value; put both on one line');
  });
});

describe('what js-yaml reads and Kubernetes does not', () => {
  test.each([
    ['a: 1\n\t\nb: 2\n', 'a.yaml:2: a tab indents this line'], ['a: "x"\n  \t# c\nb: 2\n', 'a.yaml:2: a tab indents this line'],
    ['a: [http://x/?b=1]\n', "a.yaml:1: Kubernetes reads 'http://x/?b=1' in brackets otherwise"], ['a: {b:}\n', "a.yaml:1: Kubernetes reads 'b' in brackets otherwise"],
    ['a: &x.y 1\n', "a.yaml:1: Kubernetes reads letters, digits, '_' and '-' in an anchor, not '&x.y'"],
    ['%YAML 1.2\n---\na: 1\n', "a.yaml:1: Kubernetes reads no directive such as '%YAML 1.2'; remove it"],
    ['a: 1\n...\nb: 2\n', "a.yaml:3: Kubernetes reads nothing behind the end of a document '...'; put '---' between objects"],
    ['...\na: 1\n', "a.yaml:1: the end of a document '...' stands where none has begun"], ['--- a: 1\n', "a.yaml:1: what follows the separator '---'"],
    ['a: !!str b: 1\n', 'a.yaml:1: a mapping begins on the line of its key'],
  ])('is rejected with its line: %j', (text, message) => {
    expect(() => readText('a.yaml', Buffer.from(text))).toThrow(message);
  });

  test.each([
    ['a: "x\n\t\n  y"\n', { a: 'x\ny' }], ['a: |\n  x\n  \t\n  y\n', { a: 'x\n\t\ny\n' }], ['a: [\n\t# c\n  1]\n', { a: [1] }], ['a: 1\n \t\nb: 2\n', { a: 1, b: 2 }],
    ['a: http://x/?b=1\n', { a: 'http://x/?b=1' }], ['a: ["?", "b:"]\n', { a: ['?', 'b:'] }], ['a: {"b":}\n', { a: { b: null } }], ['a: 1\n...\n# c\n---\n', { a: 1 }],
    ['--- # c\na: 1\n', { a: 1 }], ['a: |\n  %x\n  ...\n', { a: '%x\n...\n' }],
  ])('is nothing of this: %j', (text, object) => {
    expect(readText('a.yaml', Buffer.from(text))[0].object).toEqual(object);
  });
});

test('directional marks and other marks without width are characters like others', () => {
  expect([valueOf('a\u202eb'), valueOf('"a\u202eb"'), valueOf('a\ufeffb')]).toEqual(['a\u202eb', 'a\u202eb', 'a\ufeffb']);
});
