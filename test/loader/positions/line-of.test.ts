import { readText } from '../../../src/loader';

const objectsIn = (text: string) => readText('worker.yaml', Buffer.from(text));

/** The lines of the fields of a text's first object. */
function lines(text: string, ...paths: string[]): (number | undefined)[] {
  const [{ lineOf }] = objectsIn(text);
  return paths.map((path) => lineOf(path));
}

const WORKER = `# A worker.
apiVersion: apps/v1
kind: DaemonSet
metadata:
  annotations:
    example.com/x: "1"
    plain: |
      spec:
        template: no
  name: worker
spec:
  template:
    spec:
      containers:
      - name: sniffer
        args: ["-i", any,
          -port]
        env:
        - {name: NODE}

        # The pod's.
        - name: POD_NAME
          valueFrom:
            fieldRef: { fieldPath: metadata.name }
        image: x
      -
        name: tracer
        resources:
      volumes: []
`;

describe('the line of a field', () => {
  test('is that of its key', () => {
    expect(lines(WORKER, 'apiVersion', 'metadata', 'metadata.name', 'spec', 'spec.template.spec.volumes')).toEqual([2, 4, 10, 11, 29]);
  });

  test('is that of its key where it has no value', () => {
    expect(lines(WORKER, 'spec.template.spec.containers[1].resources')).toEqual([28]);
  });

  test('is where an element of a list begins', () => {
    expect(lines(WORKER, 'spec.template.spec.containers[0]', 'spec.template.spec.containers[1]', 'spec.template.spec.containers[1].name')).toEqual([15, 26, 27]);
    expect(lines(WORKER, 'spec.template.spec.containers[0].args[1]', 'spec.template.spec.containers[0].args[2]')).toEqual([16, 17]);
  });

  test('is found by the names of elements too', () => {
    const sniffer = 'spec.template.spec.containers[sniffer]';
    expect(lines(WORKER, sniffer, `${sniffer}.image`, `${sniffer}.env[NODE]`, `${sniffer}.env[POD_NAME].valueFrom.fieldRef.fieldPath`)).toEqual([15, 25, 19, 24]);
    expect(lines(WORKER, 'spec.template.spec.containers[tracer].name')).toEqual([27]);
  });

  test('is found by keys with dots and slashes, in brackets', () => {
    expect(lines(WORKER, 'metadata.annotations[example.com/x]', 'metadata.annotations.plain', 'metadata.annotations[plain]')).toEqual([6, 7, 7]);
  });

  test('is that of the nearest field around it where it is not written', () => {
    expect(lines(WORKER, 'spec.template.spec.hostNetwork', 'spec.template.spec.containers[2]', 'spec.template.spec.containers[hub].image', 'status.x', 'kind.x', ''))
      .toEqual([13, 14, 14, 2, 3, 2]);
    expect(lines(WORKER, 'metadata.annotations.plain.template', 'metadata.constructor', 'metadata.annotations[example.com/y]')).toEqual([7, 4, 5]);
  });

  test('is asked for without an object at hand', () => {
    const { lineOf } = objectsIn(WORKER)[0];
    expect(['kind', 'spec'].map((path) => lineOf(path))).toEqual([3, 11]);
  });
});

describe('the lines of', () => {
  test('many documents count through the file, whoever is asked first', () => {
    const objects = objectsIn('a:\n  b: 1\n--- # two\n# c\na:\n  b: 2\n---\n---\n\n{a: {\nb: 3}}\n');
    expect([2, 0, 1, 0, 2].map((index) => [objects[index].lineOf(''), objects[index].lineOf('a.b')])).toEqual([[10, 11], [1, 2], [5, 6], [1, 2], [10, 11]]);
  });

  test('the items of a list are those in the file', () => {
    const text = 'apiVersion: v1\nitems:\n- kind: A\n  a: 1\n- apiVersion: v1\n  kind: List\n  items:\n  - b:\n    - c\nkind: List\n';
    const [a, b] = objectsIn(text);
    expect([a.lineOf(''), a.lineOf('a'), b.lineOf(''), b.lineOf('b[0]')]).toEqual([3, 4, 8, 9]);
  });

  test('an item that gets the kind of its list are those in the file', () => {
    const [item] = objectsIn('kind: PodList\napiVersion: v1\nitems:\n- metadata:\n    name: a\n');
    expect([item.lineOf('kind'), item.lineOf('metadata.name')]).toEqual([4, 5]);
  });

  test('JSON are those of its keys and elements', () => {
    const object = { 'a': { 'b"\\/é': [1, { c: [] }], 'd': {} }, 'x:y': 'it\'s {"a": 1}' };
    const paths = ['', 'a', 'a[b"\\/é]', 'a[b"\\/é][0]', 'a[b"\\/é][1]', 'a[b"\\/é][1].c', 'a.d', '[x:y]'];
    expect(lines(JSON.stringify(object, null, 2), ...paths)).toEqual([1, 2, 3, 4, 5, 6, 9, 11]);
    expect(lines(JSON.stringify(object), ...paths)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  test('JSON values one after the other are those in the file', () => {
    const objects = objectsIn('{"a":\n1}\n{\n"a": 1, "b": 1e300}');
    expect(objects.map(({ lineOf }) => [lineOf(''), lineOf('a')])).toEqual([[1, 1], [3, 4]]);
  });

  test('text with Windows or old line breaks are the same', () => {
    const paths = ['', 'spec', 'spec.template.spec.containers[tracer].name'];
    expect(lines(WORKER.replaceAll('\n', '\r\n'), ...paths)).toEqual(lines(WORKER, ...paths));
    expect(lines(WORKER.replaceAll('\n', '\r'), ...paths)).toEqual(lines(WORKER, ...paths));
  });

  test('what an alias stands for are those of its anchor', () => {
    const text = 'x: &x\n  cpu: 1\ny: &x {\n  cpu: 2 }\na: *x\nb:\n  <<: *x\n  memory: 1\nc: {<<: [*x, &z {d: 1}], e: 1}\nf:\n- *z\n';
    expect(lines(text, 'a', 'a.cpu', 'b.cpu', 'b.memory', 'c.cpu', 'c.d', 'c.e', 'f[0]', 'f[0].d')).toEqual([5, 4, 4, 8, 4, 9, 9, 11, 9]);
  });

  test('keys that are no texts are found by the texts that they become', () => {
    expect(lines('on: 1\n0x1F: 1\n~x: 1\n1_0: {\n12: 1, y: 2}\n', 'true', '31', '~x', '10', '10.12', '10.true')).toEqual([1, 2, 3, 4, 5, 5]);
  });

  test('keys and values with anchors and tags are right', () => {
    expect(lines('&k a: &v\n  b: 1\nc: !!map\n  d: &w {e: 1}\nf: !!seq\n- &x g: 1\n', 'a', 'a.b', 'c.d', 'c.d.e', 'f[0].g')).toEqual([1, 2, 4, 4, 6]);
  });

  test('text that is indented less than it should be, in quotes or brackets, are right', () => {
    expect(lines('a: "x\ny: 1\n- z"\nc: {d: 1,\ne: 2}\nf:\n- \'x\n- y\'\n- z\n', 'a', 'c', 'c.e', 'f', 'f[1]')).toEqual([1, 4, 5, 6, 9]);
  });
});

describe('text that is written in an uncommon way has lines that are near, never wrong', () => {
  test.each([
    ['keys on lines of their own', '? a\n: b: 1\n? c\n: d\n', ['a', 'a.b', 'c'], [1, 1, 1]],
    ['keys with escapes that JSON has not', '"\\x41":\n  b: 1\nc: 1\n', ['A.b', 'c'], [1, 3]],
    ['quoted text far down that is indented less', 'a:\n  b:\n    c: "x\n  y: 1"\n    d: 1\ne: 1\n', ['a', 'a.b', 'a.b.d', 'e'], [1, 1, 1, 6]],
  ])('%s', (_, text, paths, expected) => {
    expect(lines(text, ...paths)).toEqual(expected);
  });
});
