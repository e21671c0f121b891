import { accessSync, constants, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buildOnce, type KubernetesProgram } from '../support/kubernetes-program';

/** The parts of a control plane, and what talks to it. */
export const NAMES = ['etcd', 'kube-apiserver', 'kube-scheduler', 'kube-controller-manager', 'kubectl'] as const;

export type ProgramName = typeof NAMES[number];

/** Where each program is. */
export type Programs = Readonly<Record<ProgramName, string>>;

/** One program that is all of them. */
export const CONTROL_PLANE: KubernetesProgram = {
  title: 'control plane',
  folder: join(__dirname, 'kube'),
  goMod: 'go.mod',
  sources: ['main.go'],
  duration: '10 to 20 minutes',
  cache: 'control-plane',
  alternative: `put ${NAMES.join(', ')} on the PATH`,
};

/** The programs of a control plane: those on the PATH if all are there, else the ones built, once, into the user's cache. */
export function findPrograms(environment: NodeJS.ProcessEnv = process.env): Programs {
  return onPath(environment) ?? built(environment);
}

function onPath({ PATH = '' }: NodeJS.ProcessEnv): Programs | undefined {
  const dirs = PATH.split(delimiter);
  const found = NAMES.map((name) => dirs.map((dir) => join(dir, name)).find(isExecutable));
  return found.includes(undefined) ? undefined : Object.fromEntries(NAMES.map((name, index) => [name, found[index]])) as Programs;
}

function built(environment: NodeJS.ProcessEnv): Programs {
  const dir = buildOnce(CONTROL_PLANE, 'kube', environment, (draft) => NAMES.forEach((name) => symlinkSync('kube', join(draft, name))));
  return Object.fromEntries(NAMES.map((name) => [name, join(dir, name)])) as Programs;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
