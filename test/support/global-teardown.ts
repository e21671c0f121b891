import { rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Removes the temporary folder of the run, with all that its tests left there. */
export default function removeTemporaryFolder(): void {
  const folder = process.env.TMPDIR;
  if (folder !== undefined && basename(folder).startsWith('cdk8s-kubeshark-test-')) {
    rmSync(folder, { recursive: true, force: true });
    process.env.TMPDIR = dirname(folder);
  }
}
