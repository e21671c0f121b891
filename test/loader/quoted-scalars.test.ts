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

describe('line and paragraph separators', () => {
  test.each([['"a\u2028b"', 'a\u2028b'], ["'a\u2029b'", 'a\u2029b'], ['"a\u2028\u2028b"', 'a\u2028\u2028b'], ['["a\u2028b"]', ['a\u2028b']], ['"\u2028"', '\u2028']])(
    'are taken in quotes: %j', (yaml, value) => {
      expect(valueOf(yaml)).toEqual(value);
    },
  );

  test.each(['a\u2028b', 'a # \u2028b', '|\n    a\u2028b', '>\n    a\u2028    b', '"a \u2028b"', '"a\u2028 b"', '{ "a\u2028b": 1 }'])(
    'are rejected where Kubernetes begins another line: %j', (yaml) => {
      expect(() => valueOf(yaml)).toThrow(/Kubernetes does not read the character \\u2028 in YAML/);
    },
  );
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

test('directional marks and other marks without width are characters like others', () => {
  expect([valueOf('a\u202eb'), valueOf('"a\u202eb"'), valueOf('a\ufeffb')]).toEqual(['a\u202eb', 'a\u202eb', 'a\ufeffb']);
});
