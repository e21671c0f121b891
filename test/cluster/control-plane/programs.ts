import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The parts of a control plane, and what talks to it. */
export const NAMES = ['etcd', 'kube-apiserver', 'kube-scheduler', 'kube-controller-manager', 'kubectl'] as const;

export type ProgramName = typeof NAMES[number];

/** Where each program is. */
export type Programs = Readonly<Record<ProgramName, string>>;

/** The module that all of them are built from; its go.mod pins the release of Kubernetes. */
const SOURCE = join(__dirname, 'kube');
const SOURCE_FILES = ['go.mod', 'go.sum', 'main.go'];

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
  const dir = join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-kubeshark', 'control-plane', fingerprint());
  if (!existsSync(dir)) {
    build(dir, environment);
  }
  return Object.fromEntries(NAMES.map((name) => [name, join(dir, name)])) as Programs;
}

/** The release, and what tells this build from any other of it. */
function fingerprint(): string {
  const hash = createHash('sha256');
  SOURCE_FILES.forEach((file) => hash.update(readFileSync(join(SOURCE, file))));
  return `${kubernetesVersion()}-${hash.digest('hex').slice(0, 12)}`;
}

/** The pinned release of Kubernetes, such as `v1.35.4`. */
export function kubernetesVersion(): string {
  return /k8s\.io\/kubernetes (v\S+)/.exec(readFileSync(join(SOURCE, 'go.mod'), 'utf8'))![1];
}

/** Builds beside the place and moves it there whole: runs side by side never see half of it. */
function build(dir: string, environment: NodeJS.ProcessEnv): void {
  const draft = `${dir}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    process.stderr.write(`Building a Kubernetes ${kubernetesVersion()} control plane; with empty Go caches this takes 10 to 20 minutes.\n`);
    compile(join(draft, 'kube'), environment);
    NAMES.forEach((name) => symlinkSync('kube', join(draft, name)));
    if (!existsSync(dir)) {
      renameSync(draft, dir);
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function compile(target: string, environment: NodeJS.ProcessEnv): void {
  const { error, status } = spawnSync('go', ['build', '-mod=readonly', '-buildvcs=false', '-trimpath', '-ldflags', linkerFlags(), '-o', target, '.'], {
    cwd: SOURCE, stdio: ['ignore', 2, 2], env: { ...environment, CGO_ENABLED: '0', GOWORK: 'off' },
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    throw new Error(`Go is missing: the control plane is built with it. Install Go ${goVersion()} or later, or put ${NAMES.join(', ')} on the PATH.`);
  }
  if (error !== undefined || status !== 0) {
    throw new Error(`'go build' in ${SOURCE} failed${error === undefined ? '' : `: ${error.message}`}; the control plane needs Go ${goVersion()} or later.`);
  }
}

function goVersion(): string {
  return /^go (\S+)/m.exec(readFileSync(join(SOURCE, 'go.mod'), 'utf8'))![1];
}

/** Without its version a control plane takes itself for v0.0.0, and features for unknown. */
function linkerFlags(): string {
  const version = kubernetesVersion();
  const [major, minor] = version.slice(1).split('.');
  const values = { gitVersion: version, gitMajor: major, gitMinor: minor };
  const flags = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
    .flatMap((module) => Object.entries(values).map(([key, value]) => `-X ${module}.${key}=${value}`));
  return ['-s', '-w', ...flags].join(' ');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
