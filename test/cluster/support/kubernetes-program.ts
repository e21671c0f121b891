import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** A program of Go that is built from the modules of a release of Kubernetes. */
export interface KubernetesProgram {
  /** What messages call it, such as `control plane`. */
  readonly title: string;
  /** The folder of its sources. */
  readonly folder: string;
  /** The file in it that pins the release; a `go.sum` is beside that file. */
  readonly goMod: string;
  readonly sources: readonly string[];
  /** How long it takes to build it with empty Go caches. */
  readonly duration: string;
  /** The folder of the cache in which builds of it are. */
  readonly cache: string;
  /** What helps whoever has no Go, besides Go. */
  readonly alternative?: string;
}

/** The pinned release of Kubernetes, such as `v1.35.4`. */
export function kubernetesVersion(program: Pick<KubernetesProgram, 'folder' | 'goMod'>): string {
  return /k8s\.io\/kubernetes (v\S+)/.exec(readGoMod(program))![1];
}

/**
 * The folder in the user's cache that has the program, which is built into it once.
 * @param name of the program in its folder
 * @param finish what is to do in the folder after the build
 */
export function buildOnce(program: KubernetesProgram, name: string, environment: NodeJS.ProcessEnv, finish = (_: string): void => {}): string {
  const dir = join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-kubeshark', program.cache, fingerprint(program));
  if (existsSync(dir)) {
    return dir;
  }
  // beside the place, and moved there whole: runs side by side never see half of it
  const draft = `${dir}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    process.stderr.write(
      `Building a Kubernetes ${kubernetesVersion(program)} ${program.title}; with empty Go caches this takes ${program.duration}.\n`,
    );
    compile(program, join(draft, name), environment);
    finish(draft);
    if (!existsSync(dir)) {
      renameSync(draft, dir);
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return dir;
}

/** The release, and what tells this build from any other of it. */
function fingerprint(program: KubernetesProgram): string {
  const { folder, goMod, sources } = program;
  const hash = createHash('sha256');
  [goMod, join(dirname(goMod), 'go.sum'), ...sources].forEach((file) => hash.update(readFileSync(join(folder, file))));
  return `${kubernetesVersion(program)}-${hash.digest('hex').slice(0, 12)}`;
}

function compile(program: KubernetesProgram, target: string, environment: NodeJS.ProcessEnv): void {
  const { title, folder, goMod, alternative } = program;
  const goVersion = /^go (\S+)/m.exec(readGoMod(program))![1];
  const flags = [`-modfile=${goMod}`, '-mod=readonly', '-buildvcs=false', '-trimpath', '-ldflags', linkerFlags(kubernetesVersion(program))];
  const { error, status } = spawnSync('go', ['build', ...flags, '-o', target, '.'], {
    cwd: folder, stdio: ['ignore', 2, 2], env: { ...environment, CGO_ENABLED: '0', GOWORK: 'off' },
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    const way = alternative === undefined ? '' : `, or ${alternative}`;
    throw new Error(`Go is missing: the ${title} is built with it. Install Go ${goVersion} or later${way}.`);
  }
  if (error !== undefined || status !== 0) {
    throw new Error(`'go build' in ${folder} failed${error === undefined ? '' : `: ${error.message}`}; the ${title} needs Go ${goVersion} or later.`);
  }
}

function readGoMod({ folder, goMod }: Pick<KubernetesProgram, 'folder' | 'goMod'>): string {
  return readFileSync(join(folder, goMod), 'utf8');
}

/** Without its version a part of Kubernetes takes itself for v0.0.0, and features for unknown. */
function linkerFlags(version: string): string {
  const [major, minor] = version.slice(1).split('.');
  const values = { gitVersion: version, gitMajor: major, gitMinor: minor };
  const flags = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
    .flatMap((module) => Object.entries(values).map(([key, value]) => `-X ${module}.${key}=${value}`));
  return ['-s', '-w', ...flags].join(' ');
}
