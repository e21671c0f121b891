import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** What the comparison by meaning of `../shared` has to say of two lists of objects; nothing where they are equal. */
export function semanticDifferences(shared: string, expected: readonly object[], actual: readonly object[], ...options: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'semdiff-'));
  try {
    const [one, other] = ([['expected', expected], ['actual', actual]] as const).map(([name, objects]) => {
      const path = join(folder, `${name}.yaml`);
      writeFileSync(path, objects.map((object) => stringify(object, { version: '1.1', aliasDuplicateObjects: false })).join('---\n'));
      return path;
    });
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(shared, 'conformance', 'semdiff.mjs'), ...options, one, other], { encoding: 'utf8' });
    return status === 0 ? '' : stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
