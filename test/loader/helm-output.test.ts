import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../src/loader';
import { describeWithShared } from '../support/external';

const objects = (text: string) => readText('-', Buffer.from(text)).map(({ object, lineOf }) => ({ object, line: lineOf('') }));

const HEADER = 'NAME: kubeshark\nLAST DEPLOYED: Mon Jan  1 10:00:00 2024\nSTATUS: pending-install\n';

test('the output of a dry run is its hooks and its manifest, with their lines', () => {
  const text = `${HEADER}HOOKS:\n---\nkind: Job\nMANIFEST:\n---\nkind: Service\n\nNOTES:\nAll set: ready.\n---\n  a: b: c\n`;
  expect(objects(text)).toEqual([{ object: { kind: 'Job' }, line: 6 }, { object: { kind: 'Service' }, line: 9 }]);
});

test('a dry run without hooks and notes is its manifest', () => {
  expect(objects(`${HEADER}HOOKS:\nMANIFEST:\n---\nkind: Service\n`)).toEqual([{ object: { kind: 'Service' }, line: 7 }]);
});

test.each(['USER-SUPPLIED VALUES:', 'COMPUTED VALUES:'])('values have no value called %s', (heading) => {
  expect(objects(`${heading}\ntap:\n  tls: true\n`)).toEqual([{ object: { tap: { tls: true } }, line: 2 }]);
});

test.each([
  ['a warning of its client', 'WARNING: Kubernetes configuration file is group-readable. This is insecure. Location: /root/.kube/config\n'],
  ['the report of an upgrade', 'Release "kubeshark" has been upgraded. Happy Helming!\n'],
  ['the lines of --debug', 'install.go:222: [debug] Original chart version: ""\ninstall.go:239: [debug] CHART PATH: /tmp/kubeshark-53.3.0.tgz\n\n'],
  ['the log of its client', 'I0101 10:00:00.000000   12345 warnings.go:70] spec.template: deprecated\n'],
])('%s in front of a release is left out', (_, log) => {
  const line = log.split('\n').length + 5;
  expect(objects(`${log}${HEADER}MANIFEST:\n---\nkind: Service\n`)).toEqual([{ object: { kind: 'Service' }, line }]);
});

test('what helm logs in front of values and manifests is left out', () => {
  expect(objects('WARNING: a: b: c\nUSER-SUPPLIED VALUES:\ntap:\n  tls: true\n')).toEqual([{ object: { tap: { tls: true } }, line: 3 }]);
  expect(objects('W0101 10:00:00.1 1 a.go:7] b: c\n---\nkind: A\n')).toEqual([{ object: { kind: 'A' }, line: 3 }]);
});

test('the values of a release without any are an empty map', () => {
  expect(objects('USER-SUPPLIED VALUES:\nnull\n')).toEqual([{ object: {}, line: 1 }]);
  expect(() => objects('null\n')).toThrow('no Kubernetes object is in it');
});

test('every object knows the line at which the notes begin', () => {
  const text = `${HEADER}MANIFEST:\n---\nkind: A\n---\nkind: B\nNOTES:\nready\n`;
  expect(readText('-', Buffer.from(text)).map(({ notesLine }) => notesLine)).toEqual([9, 9]);
  expect(readText('-', Buffer.from('kind: A\n'))[0].notesLine).toBeUndefined();
});

test('notes in any other file are part of it', () => {
  expect(objects('kind: A\nNOTES:\n')).toEqual([{ object: { kind: 'A', NOTES: null }, line: 1 }]);
});

describeWithShared('what helm printed in the field', (shared) => {
  const kinds = (...path: string[]) => readText('-', readFileSync(join(shared, 'field', ...path))).map(({ object }) => object.kind ?? Object.keys(object).join());

  test('is read', () => {
    expect(kinds('33-helm-dry-run-notes', 'input.txt')).toEqual(['DaemonSet']);
    expect(kinds('31-good', 'helm-get-values.yaml')).toEqual(['tap']);
  });
});
