import * as fs from 'node:fs';
import * as path from 'node:path';

/** Whether two names are one file: the same path, through symbolic links, or hard links to one file. */
export function isSameFile(one: string, other: string): boolean {
  if (resolved(one) === resolved(other)) {
    return true;
  }
  const [first, second] = [one, other].map((name) => fs.statSync(name, { throwIfNoEntry: false, bigint: true }));
  return first !== undefined && second !== undefined && first.isFile() && first.dev === second.dev && first.ino === second.ino;
}

/** The path without links; of a file that does not exist, that of its folder and its name. */
function resolved(name: string): string {
  try {
    return fs.realpathSync(name);
  } catch {
    const absolute = path.resolve(name);
    const folder = path.dirname(absolute);
    return folder === absolute ? absolute : path.join(resolved(folder), path.basename(absolute));
  }
}
