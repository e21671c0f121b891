import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, cached, EXAMPLES, generate, installedVersion, ROOT, run } from './tools';

/** How the app of a language is built and run. */
export interface Language {
  readonly name: string;
  /**
   * Builds the app, and checks what its language can check beside.
   *
   * @param generated what jsii-pacmak made of the library
   * @param work a folder that is removed afterwards
   * @returns runs the app, which writes its manifests into the folder of the environment, and returns what it prints
   */
  build(generated: string, work: string): (env: NodeJS.ProcessEnv) => string;
}

/** The reference: what the other apps must give. */
export const TYPESCRIPT: Language = {
  name: 'typescript',
  build: () => (env) => run('node', ['-r', 'ts-node/register/transpile-only', 'main.ts'], {
    cwd: join(EXAMPLES, 'typescript'), env: { ...env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.dev.json') },
  }),
};

const PYTHON: Language = {
  name: 'python',
  build: (generated) => {
    const cwd = join(EXAMPLES, 'python');
    const venv = join(CACHE, 'python');
    const bin = join(venv, 'bin');
    const requirements = join(cwd, 'requirements.txt');
    cached(venv, `${run('python3', ['--version'])}${readFileSync(requirements, 'utf8')}`, () => {
      run('python3', ['-m', 'venv', venv]);
      run(join(bin, 'pip'), ['install', '--quiet', '--requirement', requirements]);
    });
    const install = ['install', '--quiet', '--no-deps', '--no-build-isolation', '--force-reinstall'];
    run(join(bin, 'pip'), [...install, join(generated, 'python')]);
    run(join(bin, 'mypy'), ['--strict', '--cache-dir', join(CACHE, 'mypy'), 'main.py', 'test_border.py'], { cwd });
    const env = { PYTHONDONTWRITEBYTECODE: '1' };
    run(join(bin, 'python'), ['-m', 'unittest', '--quiet', 'test_border.py'], { cwd, env });
    return (more) => run(join(bin, 'python'), ['main.py'], { cwd, env: { ...env, ...more } });
  },
};

const JAVA: Language = {
  name: 'java',
  build: (generated, work) => {
    const app = join(work, 'java');
    cpSync(join(EXAMPLES, 'java'), app, { recursive: true });
    maven(join(generated, 'java'), 'install', '-Dmaven.javadoc.skip=true', '-Dmaven.source.skip=true');
    const printed = maven(app, 'compile', 'exec:exec', '-Dexec.executable=echo', '-Dexec.args=%classpath');
    // Maven may colour what it prints
    const classpath = printed.split('\n').find((line) => line.includes('.jar'))!.replace(/\u001b\[\d*m/g, '').trim();
    return (env) => run('java', ['-classpath', classpath, 'example.Main'], { cwd: join(EXAMPLES, 'java'), env });
  },
};

/** Without the network where the cache has everything: Maven looks for newer versions of ranges otherwise. */
function maven(cwd: string, ...goals: string[]): string {
  const args = ['--quiet', '--batch-mode', `-Dmaven.repo.local=${join(CACHE, 'java')}`, ...goals];
  try {
    return run('mvn', ['--offline', ...args], { cwd });
  } catch (error) {
    if ((error as Error).message.includes('is missing')) {
      throw error;
    }
    return run('mvn', args, { cwd });
  }
}

const GO: Language = {
  name: 'go',
  build: (generated, work) => {
    const app = join(work, 'go');
    cpSync(join(EXAMPLES, 'go'), app, { recursive: true });
    const core = join(CACHE, 'cdk8s-go');
    const key = ['cdk8s', 'jsii-pacmak'].map((name) => `${name} ${installedVersion(name)}`).join(', ');
    // not every module proxy serves it
    cached(core, key, () => generate(['go'], join(ROOT, 'node_modules', 'cdk8s'), core));
    const env = { GOFLAGS: '-mod=mod', GOMODCACHE: join(CACHE, 'go', 'modules'), GOCACHE: join(CACHE, 'go', 'build') };
    const replaced = {
      'github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2': join(core, 'go', 'cdk8s'),
      'github.com/cdk8s-kubeshark/cdk8s-kubeshark-go/cdk8skubeshark': join(generated, 'go', 'cdk8skubeshark'),
    };
    run('go', ['mod', 'edit', ...Object.entries(replaced).map(([module, folder]) => `-replace=${module}=${folder}`)], { cwd: app, env });
    run('go', ['vet', '.'], { cwd: app, env });
    const program = join(work, 'go-app');
    run('go', ['build', '-o', program, '.'], { cwd: app, env });
    return (more) => run(program, [], { cwd: join(EXAMPLES, 'go'), env: more });
  },
};

/** The languages that are compared with the reference. */
export const LANGUAGES: readonly Language[] = [PYTHON, JAVA, GO];

/** What jsii-pacmak makes of the compiled library, for all of them. */
export function generateLibrary(out: string): string {
  if (!existsSync(join(ROOT, '.jsii'))) {
    throw new Error("there is no '.jsii'; run npm run compile");
  }
  mkdirSync(out, { recursive: true });
  generate(LANGUAGES.map(({ name }) => name), ROOT, out);
  return out;
}
