import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { lint } from '../../src/lint';
import { readText, SourceError, type SourceObject } from '../../src/loader';
import { describeWithShared } from '../support/external';

const WORKER = 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: w\n';
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: s\n  annotations:\n  annotations: { a: b }\n';

const read = (text: string): SourceObject[] => readText('input.yaml', Buffer.from(text));
const line = (text: string): number | undefined => {
  try {
    read(text);
    return undefined;
  } catch (error) {
    return error instanceof SourceError ? error.line : NaN;
  }
};

describe('a key that a mapping has twice', () => {
  test('is read as kubectl reads it where a DaemonSet is beside it, with its line', () => {
    const [service, worker] = read(`${SERVICE}---\n${WORKER}`);
    expect(service).toMatchObject({ object: { metadata: { annotations: { a: 'b' } } }, repeatedKey: { key: 'annotations', line: 6 } });
    expect(worker.repeatedKey).toBeUndefined();
    expect(read(`${WORKER}---\n${SERVICE}`)[1].repeatedKey).toEqual({ key: 'annotations', line: 11 });
  });

  test('is an error in an object without a kind, such as values', () => {
    expect(line(`a: 1\na: 2\n---\n${WORKER}`)).toBe(2);
    expect(line('tap:\n  regex: a\n  regex: b\n')).toBe(3);
  });

  test('is read as kubectl reads it in a worker, and in a file without one', () => {
    expect(read(`${WORKER}  name: v\n`)).toMatchObject([{ object: { metadata: { name: 'v' } }, repeatedKey: { key: 'name', line: 5 } }]);
    expect(read(SERVICE)).toMatchObject([{ repeatedKey: { key: 'annotations', line: 6 } }]);
  });

  const indented = (text: string) => text.trimEnd().replaceAll('\n', '\n  ');

  test('belongs to the item of a list that has it', () => {
    const objects = read(`apiVersion: v1\nkind: List\nitems:\n- ${indented(WORKER)}\n- ${indented(SERVICE)}\n- ${indented(WORKER)}\n`);
    expect(objects.map(({ object, repeatedKey }) => [object.kind, repeatedKey])).toEqual([
      ['DaemonSet', undefined], ['Service', { key: 'annotations', line: 13 }], ['DaemonSet', undefined],
    ]);
    const json = '{"kind":"List","apiVersion":"v1","items":[{"kind":"A","a":1},{"kind":"B","b":1,"b":2},{"kind":"C"}]}';
    expect(read(json).map(({ object, repeatedKey }) => [object.kind, object.b, repeatedKey?.key])).toEqual([['A', undefined, undefined], ['B', 2, 'b'], ['C', undefined, undefined]]);
  });

  test('of a list itself belongs to its first item', () => {
    expect(read(`apiVersion: v1\nkind: List\nitems: []\nitems:\n- ${indented(WORKER)}\n`)).toMatchObject([{ object: { kind: 'DaemonSet' }, repeatedKey: { line: 4 } }]);
  });

  test('in the worker itself is a warning with its line, and the worker is judged by the last', () => {
    const { findings, workers } = lint(read(`${WORKER.replace('name: w', 'name: kubeshark-worker-daemon-set')}spec:
  selector: { matchLabels: { a: b } }
  template:
    metadata: { labels: { a: b } }
    spec:
      hostNetwork: false
      hostNetwork: true
      containers: [{ name: sniffer, image: kubeshark/worker, command: [./worker, -i, any, -procfs, /hostproc] }]
`));
    expect(workers).toBe(1);
    expect(findings.filter(({ rule }) => rule === 'release/repeated-key')).toMatchObject([{ severity: 'warning', line: 11 }]);
    expect(findings.filter(({ rule }) => rule === 'capture/host-network')).toEqual([]);
  });

  test('changes nothing else of what is read, wherever it stands', () => {
    const text = fc.array(fc.constantFrom('plain', 'twice'), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(text, (kinds) => {
      const documents = kinds.map((kind, index) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c${index}\n${kind === 'twice' ? '  name: d\n' : ''}`);
      const objects = read([...documents, WORKER].join('---\n'));
      expect(objects.map(({ object }) => object.metadata.name)).toEqual([...kinds.map((kind, index) => (kind === 'twice' ? 'd' : `c${index}`)), 'w']);
      expect(objects.map(({ repeatedKey }) => repeatedKey?.key)).toEqual([...kinds.map((kind) => (kind === 'twice' ? 'name' : undefined)), undefined]);
    }), { numRuns: 50 });
  });
});

describeWithShared('a key twice in the field', (shared) => {
  test('16-duplicate-key-elsewhere: the worker is checked, and the Service has a warning with its line', () => {
    const { findings, workers } = lint(read(readFileSync(join(shared, 'field', '16-duplicate-key-elsewhere', 'input.yaml'), 'utf8')));
    expect(workers).toBe(1);
    expect(findings.filter(({ rule }) => rule === 'release/repeated-key'))
      .toMatchObject([{ severity: 'warning', object: 'Service/kubeshark/kubeshark-worker-metrics', line: 8 }]);
    expect(findings.some(({ object }) => object === 'DaemonSet/kubeshark/kubeshark-worker-daemon-set')).toBe(true);
  });
});
