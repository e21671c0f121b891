import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../support/external';

const ENVIRONMENT = { ...process.env };
const DIR = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-external-'));

afterEach(() => {
  process.env = { ...ENVIRONMENT };
});

afterAll(() => rmSync(DIR, { recursive: true }));

test('a program is found on the PATH and a missing one is not', () => {
  writeFileSync(join(DIR, 'some-program'), '', { mode: 0o755 });
  process.env.PATH = DIR;
  expect(findProgram('some-program')).toBe(join(DIR, 'some-program'));
  expect(findProgram('no-such-program')).toBeUndefined();
});

test('a file that may not be executed is no program', () => {
  writeFileSync(join(DIR, 'some-text'), '', { mode: 0o644 });
  process.env.PATH = DIR;
  expect(findProgram('some-text')).toBeUndefined();
});
