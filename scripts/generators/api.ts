import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GeneratedFile } from './generated-file';

/** The API reference of the compiled library. */
export const files: readonly GeneratedFile[] = [{ path: 'API.md', generate: apiReference }];

function apiReference(): string {
  if (!existsSync('.jsii')) {
    throw new Error('API.md is written from the compiled library, and there is none. Run `npm run compile` first.');
  }
  const dir = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-api-'));
  try {
    execFileSync('jsii-docgen', ['-o', join(dir, 'API.md')], { stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(join(dir, 'API.md'), 'utf8');
  } finally {
    rmSync(dir, { recursive: true });
  }
}
