import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs promtool on files that are there only for it, and returns what it prints if it fails; '' if all is well. */
export function runPromtool(promtool: string, args: readonly string[], files: { readonly [name: string]: unknown }): string {
  const folder = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    // JSON is YAML
    Object.entries(files).forEach(([name, content]) => writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content)));
    const { status, stdout, stderr } = spawnSync(promtool, args, { cwd: folder, encoding: 'utf8' });
    return status === 0 ? '' : `${stdout}\n${stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
