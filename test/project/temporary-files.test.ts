import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Testing } from 'cdk8s';
import { createTemporaryFolder } from '../support/global-setup';
import removeTemporaryFolder from '../support/global-teardown';

const OF_THIS_RUN = /[/\\]cdk8s-kubeshark-test-\w{6}$/;

test('the apps of tests write to the temporary folder of the run', () => {
  expect(tmpdir()).toMatch(OF_THIS_RUN);
  expect(dirname(Testing.app().outdir)).toBe(tmpdir());
});

describe('the end of a run', () => {
  const before = process.env.TMPDIR;
  afterEach(() => {
    process.env.TMPDIR = before;
  });

  test('removes the temporary folder of the run with all that is in it', () => {
    const folder = createTemporaryFolder();
    expect(dirname(folder)).toBe(tmpdir());
    mkdirSync(join(folder, 'cdk8s.outdir'));
    writeFileSync(join(folder, 'cdk8s.outdir', 'app.k8s.yaml'), 'a: 1');

    removeTemporaryFolder();
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(tmpdir())).toBe(true);
  });

  test('removes no folder that the run did not create', () => {
    process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'other-'));
    removeTemporaryFolder();
    expect(existsSync(process.env.TMPDIR)).toBe(true);
  });
});

test('jest creates the folder before the tests and removes it after them', () => {
  expect(jest.requireActual('../../jest.config.json')).toMatchObject({
    globalSetup: '<rootDir>/test/support/global-setup.ts',
    globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  });
});
