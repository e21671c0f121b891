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
    return withContents(readFileSync(join(dir, 'API.md'), 'utf8'));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** A heading of a kind of types, or of one type, with the anchor that docgen gives it. */
const HEADING = /^(##|###) (\S+) <a name="[^"]*" id="([^"]*)"><\/a>$/gm;

/** The reference with links to all types in front of the first: it is too long to scroll through. */
export function withContents(reference: string): string {
  const headings = [...reference.matchAll(HEADING)];
  const links = headings.map(([, level, name, id]) => `${level === '##' ? '' : '  '}- [${name}](#${id})`);
  const first = headings[0].index;
  return `${reference.slice(0, first)}${links.join('\n')}\n\n${reference.slice(first)}`;
}
