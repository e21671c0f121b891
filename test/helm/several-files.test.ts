import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { findValues, mergedValues } from '../../src/helm/sources';
import { inMemory } from '../../src/loader';
import { describeWith } from '../support/external';

/** Pairs of values files whose merge is not plain. */
const PAIRS: readonly [string, object, object][] = [
  ['maps are merged key by key', { tap: { a: 1, in: { b: 2, c: [1, 2] } } }, { tap: { in: { c: [3] } } }],
  ['a null deletes a default', { tap: { debug: true } }, { tap: { resources: { sniffer: null } } }],
  ['a value in the place of a map', { tap: { resources: { sniffer: { limits: { memory: '1Gi' } } } } }, { tap: { resources: null } }],
  ['a map in the place of a value', { tap: { debug: true } }, { tap: { debug: { deep: 1 } } }],
  ['a value after a null', { tap: { resources: { sniffer: null } } }, { tap: { resources: { sniffer: { limits: { cpu: 1 } } } } }],
];

const DEFAULTS = { tap: { debug: false, resources: { sniffer: { limits: { memory: '5Gi', cpu: 0 } } } } };

describeWith('helm', 'values files in order', (helm) => {
  const folder = mkdtempSync(join(tmpdir(), 'values-'));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  mkdirSync(join(folder, 'templates'));
  write('Chart.yaml', 'apiVersion: v2\nname: tiny\nversion: 1.2.3\n');
  write('values.yaml', dump(DEFAULTS));
  write('templates/all.yaml', 'values: {{ .Values | toJson }}\n');
  afterAll(() => rmSync(folder, { recursive: true }));

  const rendered = (...files: string[]) => execFileSync(helm, ['template', folder, ...files.flatMap((file) => ['-f', file])], { encoding: 'utf8' });

  test.each(PAIRS)('are what helm makes of them: %s', (_, one, other) => {
    const layers = [one, other].map((object) => inMemory(object as any));
    const [source] = findValues([{ ...inMemory({}), layers }]);
    const merged = write('merged.yaml', dump(mergedValues(source)));
    const [a, b] = [one, other].map((values, index) => write(`${index}.yaml`, dump(values)));
    expect(rendered(a, b)).toContain('values:');
    expect(rendered(merged)).toBe(rendered(a, b));
  });
});
