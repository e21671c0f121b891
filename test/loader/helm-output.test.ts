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
