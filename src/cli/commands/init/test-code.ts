import type { Language } from './init-options';

const LIMITS = `
test('every container of the worker has a memory limit', () => {
  for (const { name, resources } of daemonSets[0].spec.template.spec.containers) {
    assert.ok(resources?.limits?.memory, name);
  }
});
`;

/** The test of an app, which runs the app and checks its output. */
export function testCode(language: Language, hasLimits: boolean): string {
  const isTypeScript = language === 'typescript';
  return `import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Yaml } from 'cdk8s';

// Run the app, and read what it writes.
const outdir = mkdtempSync(join(tmpdir(), 'kubeshark-'));
process.env.CDK8S_OUTDIR = outdir;
after(() => rmSync(outdir, { recursive: true }));
${isTypeScript ? "require('./main');" : "await import('./main.js');"}
const objects = readdirSync(outdir).flatMap((file) => Yaml.load(join(outdir, file)));
const daemonSets = objects.filter(({ kind }) => kind === 'DaemonSet');

test('the app has one worker', () => {
  assert.equal(daemonSets.length, 1);
});
${hasLimits ? LIMITS : ''}`;
}
