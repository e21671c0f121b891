import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

/** The interface of the version that was released last. */
export const RELEASED = join(__dirname, 'released.json');

/** Incompatible changes that are wanted: a comment with the reason, then the keys that `jsii-diff` prints. */
export const IGNORED = join(ROOT, '.compatignore');

/** What `jsii-diff` found. */
export interface Comparison {
  readonly status: number | null;
  readonly output: string;
}

/**
 * Compares the compiled interface with an earlier one. Every change counts, of whatever stability.
 *
 * @param earlier the text of the earlier assembly
 * @param ignored a file of keys; without one, every incompatible change is found
 */
export function compareInterfaces(earlier: string, ignored?: string): Comparison {
  // within the project, so that the assemblies of its packages are found
  const dist = join(ROOT, 'dist');
  mkdirSync(dist, { recursive: true });
  const folder = mkdtempSync(join(dist, 'released-'));
  try {
    const { name, version, dependencies } = JSON.parse(earlier);
    writeFileSync(join(folder, '.jsii'), earlier);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, jsii: {}, peerDependencies: dependencies }));
    const args = ['--error-on=all', '--keys', ...(ignored === undefined ? [] : ['--ignore-file', ignored]), folder, ROOT];
    const { status, stdout, stderr } = spawnSync(process.execPath, [require.resolve('jsii-diff/bin/jsii-diff'), ...args], {
      encoding: 'utf8', env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
    });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The keys of changes that are incompatible. */
export function keysIn(output: string): string[] {
  return [...output.matchAll(/^err .*\[(\S+)\]$/gm)].map(([, key]) => key);
}

/** The keys of a file of wanted changes, each with the comment above it. */
export function readIgnored(file = IGNORED): { readonly key: string; readonly reason: string }[] {
  let reason = '';
  return readFileSync(file, 'utf8').split('\n').flatMap((line) => {
    if (line.startsWith('#') || line === '') {
      reason = line.slice(1).trim();
      return [];
    }
    return [{ key: line, reason }];
  });
}
