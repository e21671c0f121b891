import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isCompiled, noteCompiled } from '../../scripts/support/compiled';

const ROOT = resolve(__dirname, '..', '..');

let root: string;
const write = (path: string, text: string) => writeFileSync(join(root, path), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'compiled-'));
  ['src/worker', 'lib'].forEach((folder) => mkdirSync(join(root, folder), { recursive: true }));
  ['package.json', 'README.md', 'src/index.ts', 'src/worker/worker.ts', 'lib/index.js', '.jsii'].forEach((path) => write(path, `text of ${path}`));
  noteCompiled(root);
});

test('what was compiled from the same sources need not be compiled again', () => {
  expect(isCompiled(root)).toBe(true);
});

test.each(['src/worker/worker.ts', 'src/new.ts', 'package.json', 'README.md', 'lib/index.js', 'lib/new.js', '.jsii'])('it must be after a change of %s', (path) => {
  write(path, 'another text');
  expect(isCompiled(root)).toBe(false);
});

test.each(['src/index.ts', 'lib', '.jsii', 'dist'])('it must be without %s', (path) => {
  rmSync(join(root, path), { recursive: true });
  expect(isCompiled(root)).toBe(false);
});

test.each(['demo.ts', 'consumer-check.ts', 'languages/main.ts'])('scripts/%s compiles what is not', (script) => {
  expect(readFileSync(join(ROOT, 'scripts', script), 'utf8')).toMatch(/^ {2}ensureCompiled\(/m);
});
