import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** The project's own folder for programs that `.ci/run` installs. */
const CACHE_BIN = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-kubeshark', 'bin');

/** Where a program is: on the PATH or in the project's cache. Undefined when it is missing. */
export function findProgram(name: string): string | undefined {
  return [...(process.env.PATH ?? '').split(delimiter), CACHE_BIN].map(dir => join(dir, name)).find(isExecutable);
}

/** The folder `../shared` beside the checkout, with the conformance cases. Undefined when it is missing. */
export function sharedDir(): string | undefined {
  const dir = resolve(__dirname, '..', '..', '..', 'shared');
  return existsSync(join(dir, 'conformance')) ? dir : undefined;
}

/** Tests that need a program: the body gets its path. Skipped by name where it is missing. */
export function describeWith(program: string, title: string, body: (path: string) => void): void {
  describeIf(findProgram(program), program, title, body);
}

/** Tests that need `../shared`: the body gets its path. Skipped by name where it is missing. */
export function describeWithShared(title: string, body: (dir: string) => void): void {
  describeIf(sharedDir(), '../shared', title, body);
}

function describeIf<T>(found: T | undefined, need: string, title: string, body: (found: T) => void): void {
  if (found === undefined) {
    describe.skip(title, () => {
      test(`(needs ${need})`, () => {});
    });
  } else {
    describe(title, () => body(found));
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
