import * as fs from 'node:fs';
import * as path from 'node:path';
import { packageVersion } from '../../version';

const PACKAGE = 'cdk8s-kubeshark';

/**
 * The source of this library for the package.json of an app: the tarball that the running copy was installed from, so that an
 * unpublished one works, or its exact version.
 *
 * @param folder the folder of the app
 * @param installed the folder of the running copy
 */
export function libraryLocation(folder: string, installed = path.dirname(require.resolve(`${PACKAGE}/package.json`))): string {
  const modules = path.dirname(installed);
  const resolved = readResolved(path.join(modules, '.package-lock.json'));
  if (resolved === undefined) {
    return packageVersion();
  }
  const tarball = path.relative(path.resolve(folder), path.resolve(path.dirname(modules), resolved));
  return `file:${tarball.split(path.sep).join('/')}`;
}

/** The file that npm installed the library from, relative to the folder of `node_modules`. */
function readResolved(lockFile: string): string | undefined {
  try {
    const { packages } = JSON.parse(fs.readFileSync(lockFile, 'utf8'));
    const { resolved, link } = packages[`node_modules/${PACKAGE}`];
    return !link && /^file:/.test(resolved) ? resolved.slice('file:'.length) : undefined;
  } catch {
    return undefined;
  }
}
