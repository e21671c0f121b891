import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Group } from '../figure';

/** What the user downloads and unpacks. */
export const tarball: Group = {
  name: 'package',
  run: () => {
    const [{ size, entryCount }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], {
      cwd: join(__dirname, '..', '..'), encoding: 'utf8', maxBuffer: 2 ** 26,
    }));
    return {
      figures: [
        { name: 'tarball, packed', value: size / 1000, unit: 'kB', accepted: 800, goal: 500 },
        { name: 'tarball, files', value: entryCount, unit: 'files', accepted: 200 },
      ],
    };
  },
};
