import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What decides what the compiler and the bundler write. */
const SOURCES = [
  'src', 'scripts/bundle', 'scripts/published-links.ts', 'scripts/support/markdown.ts',
  'package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'LICENSE',
];

/** What they write. */
const COMPILED = ['lib', '.jsii'];

const STAMP = join('dist', 'compiled');

/** Notes that what is compiled now belongs to the sources as they are now. */
export function noteCompiled(root: string): void {
  mkdirSync(join(root, dirname(STAMP)), { recursive: true });
  writeFileSync(join(root, STAMP), fingerprint(root));
}

/** Whether the last compile was of these sources, and left what is there. */
export function isCompiled(root: string): boolean {
  return existsSync(join(root, STAMP)) && readFileSync(join(root, STAMP), 'utf8') === fingerprint(root);
}

/** Compiles, unless that is done: half a minute for each script that needs the compiled library. */
export function ensureCompiled(root: string): void {
  if (!isCompiled(root) && spawnSync('npx', ['projen', 'compile'], { cwd: root, stdio: 'inherit' }).status !== 0) {
    throw new Error('`npm run compile` has failed');
  }
}

function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const path of [...SOURCES, ...COMPILED].flatMap((name) => filesIn(root, name))) {
    hash.update(`${path}\0`).update(readFileSync(join(root, path))).update('\0');
  }
  return hash.digest('hex');
}

/** The files of a folder in their order, or the file itself; what is missing has none. */
function filesIn(root: string, name: string): string[] {
  const path = join(root, name);
  if (!existsSync(path)) {
    return [];
  }
  return statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((inner) => filesIn(root, join(name, inner))) : [name];
}
