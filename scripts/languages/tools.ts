import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..', '..');
export const EXAMPLES = join(ROOT, 'examples', 'languages');

/** Where packages that are fetched stay for the next run. */
export const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-kubeshark', 'languages');

/** The binary of jsii asks for a newer Node.js on the standard error otherwise. */
const QUIET = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };

/** What a program prints. Throws an `Error` with the end of its output where it fails or is missing. */
export function run(program: string, args: readonly string[], options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {}): string {
  try {
    return execFileSync(program, args, {
      cwd: options.cwd ?? ROOT, env: { ...process.env, ...QUIET, ...options.env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28,
    });
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as NodeJS.ErrnoException & { stdout?: string; stderr?: string };
    if (code === 'ENOENT') {
      throw new Error(`the program '${program}' is missing; install it, and run this again`);
    }
    const lines = `${stdout}\n${stderr}`.trimEnd().split('\n').slice(-25).join('\n');
    throw new Error(`${program} ${args.slice(0, 3).join(' ')} has failed:\n${lines.replace(/(https?:\/\/)[^/ ]+/g, '$1...')}`);
  }
}

/** The code that jsii-pacmak writes for a package in each of these languages. */
export function generate(languages: readonly string[], packageFolder: string, out: string): void {
  const targets = languages.flatMap((language) => ['--target', language]);
  run('node', [
    join(ROOT, 'node_modules', 'jsii-pacmak', 'bin', 'jsii-pacmak'), '--code-only', '--npmignore=false', ...targets, '--outdir', out, packageFolder,
  ]);
}

/** Does work of which the result stays in the cache, unless it is there for the same key. */
export function cached(folder: string, key: string, work: () => void): void {
  const stamp = join(folder, '.stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) {
    return;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  work();
  writeFileSync(stamp, key);
}

/** The version of a package that this project has installed. */
export function installedVersion(name: string): string {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;
}
