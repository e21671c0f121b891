import * as fs from 'node:fs';
import * as path from 'node:path';

/** Links to follow before a circle is suspected, as many as Linux follows. */
const MAX_LINKS = 40;

/** Whether two names are one file: the same path, through symbolic links, or hard links to one file. */
export function isSameFile(one: string, other: string): boolean {
  if (followLinks(one) === followLinks(other)) {
    return true;
  }
  const [first, second] = [one, other].map((name) => fs.statSync(name, { throwIfNoEntry: false, bigint: true }));
  return first !== undefined && second !== undefined && first.isFile() && first.dev === second.dev && first.ino === second.ino;
}

/** The path without links. A file that does not exist is where writing to this name would create it. */
export function followLinks(name: string, links = 0): string {
  try {
    return fs.realpathSync(name);
  } catch {
    const absolute = path.resolve(name);
    const [folder, next] = [path.dirname(absolute), linkedName(absolute)];
    if (folder === absolute || links === MAX_LINKS) {
      return absolute;
    }
    const realFolder = followLinks(folder, links + 1);
    return next === undefined ? path.join(realFolder, path.basename(absolute)) : followLinks(path.resolve(realFolder, next), links + 1);
  }
}

/** What a link names; `undefined` for anything else. */
function linkedName(name: string): string | undefined {
  try {
    return fs.readlinkSync(name);
  } catch {
    return undefined;
  }
}
