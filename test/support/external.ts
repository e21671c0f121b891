import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** The project's own folder for programs that `.ci/run` installs. */
const CACHE_BIN = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-kubeshark', 'bin');

/** A throwaway control plane on this machine. */
export interface ControlPlane {
  /** Path of its kubectl. */
  readonly kubectl: string;
  /** Path of its kubeconfig. */
  readonly kubeconfig: string;
}

/** Where a program is: on the PATH or in the project's cache. Undefined when it is missing. */
export function findProgram(name: string): string | undefined {
  return [...(process.env.PATH ?? '').split(delimiter), CACHE_BIN].map(dir => join(dir, name)).find(isExecutable);
}

/** The folder `../shared` beside the checkout, with the conformance cases. Undefined when it is missing. */
export function sharedDir(): string | undefined {
  const dir = resolve(__dirname, '..', '..', '..', 'shared');
  return existsSync(join(dir, 'conformance')) ? dir : undefined;
}

/**
 * The control plane named by the environment variables KUBECTL and KUBECONFIG.
 * Undefined when they are unset, or lead to another machine: the tests create and delete objects.
 */
export function controlPlane(): ControlPlane | undefined {
  const { KUBECTL: kubectl, KUBECONFIG: kubeconfig } = process.env;
  if (!kubectl || !kubeconfig || !existsSync(kubeconfig)) return undefined;
  const servers = [...readFileSync(kubeconfig, 'utf8').matchAll(/server: *"?([^",}\s]+)/g)].map(match => match[1]);
  return servers.length > 0 && servers.every(server => server.startsWith('https://127.0.0.1:')) ? { kubectl, kubeconfig } : undefined;
}

/** Tests that need a program: the body gets its path. Skipped by name where it is missing. */
export function describeWith(program: string, title: string, body: (path: string) => void): void {
  describeIf(findProgram(program), program, title, body);
}

/** Tests that need `../shared`: the body gets its path. Skipped by name where it is missing. */
export function describeWithShared(title: string, body: (dir: string) => void): void {
  describeIf(sharedDir(), '../shared', title, body);
}

/** Tests that need a control plane. Skipped by name where none runs. */
export function describeWithControlPlane(title: string, body: (plane: ControlPlane) => void): void {
  describeIf(controlPlane(), 'the control plane (KUBECTL, KUBECONFIG)', title, body);
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
