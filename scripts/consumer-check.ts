/**
 * Uses the packed library as a stranger would: `npm pack`, then a TypeScript and a JavaScript app in a folder of their own,
 * both synthesized by cdk8s-cli. Prints a line `ok` or `not ok` for each check and fails when one is not.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
const APPS = { typescript: 'main.ts', javascript: 'main.js' };

/** Checks what the tarball holds, installs it, and synthesizes both apps. Returns how many checks failed. */
function main(dir: string): number {
  let failed = 0;
  const check = (name: string, holds: boolean) => {
    console.log(`${holds ? 'ok' : 'not ok'} - ${name}`);
    failed += holds ? 0 : 1;
  };

  const [{ filename, files }] = JSON.parse(run(ROOT, 'npm', 'pack', '--json', '--silent', '--pack-destination', dir));
  const paths: string[] = files.map((file: { path: string }) => file.path);
  check('the tarball holds the library, its types and its jsii assembly',
    ['lib/index.js', 'lib/index.d.ts', 'bin/cdk8s-kubeshark', '.jsii', 'LICENSE', 'README.md'].every(path => paths.includes(path)));
  const strangers = paths.filter(path => !/^(lib\/|node_modules\/|bin\/cdk8s-kubeshark$|\.jsii$|package\.json$|LICENSE$|README\.md$|API\.md$|CHANGELOG\.md$)/.test(path));
  check(`the tarball holds nothing else${strangers.length > 0 ? ` but has ${strangers.join(', ')}` : ''}`, strangers.length === 0);

  install(dir, filename);
  check('the published JavaScript carries no inline source maps', javascript(join(dir, 'node_modules/cdk8s-kubeshark/lib'))
    .every(path => !readFileSync(path, 'utf8').includes('sourceMappingURL=data:')));
  check('package.json can be required by its path',
    evaluate(dir, "require('cdk8s-kubeshark/package.json').name") === 'cdk8s-kubeshark');
  check('an ES module can import the construct by name',
    evaluate(dir, "import('cdk8s-kubeshark').then(({ KubesharkWorker }) => typeof KubesharkWorker)") === 'function');

  check('the command lists the presets', kubeshark(dir, 'presets').includes('recommended'));
  const { version, rules } = JSON.parse(kubeshark(dir, 'rules', '--output', 'json'));
  check('the command gives all rules to a program', version === 1 && rules.length > 100);

  run(dir, 'npx', '--no-install', 'tsc', '--noEmit');
  check('the TypeScript app has no type errors', true);

  const fromTypescript = synthesize(join(dir, 'typescript'));
  const fromJavascript = synthesize(join(dir, 'javascript'));
  check('the TypeScript app gives a worker', fromTypescript.includes('kind: DaemonSet'));
  check('the JavaScript app gives the same bytes', fromJavascript === fromTypescript);

  const manifest = 'typescript/dist/kubeshark.k8s.yaml';
  check('the command finds nothing wrong with the worker of the app', kubeshark(dir, 'lint', '--fail-on', 'warning', manifest).includes('1 worker'));
  writeFileSync(join(dir, 'typescript/main.ts'), kubeshark(dir, 'import', manifest));
  run(dir, 'npx', '--no-install', 'tsc', '--noEmit');
  check('the command turns the worker of the app into an app', synthesize(join(dir, 'typescript')).includes('kind: DaemonSet'));
  return failed;
}

/** Installs the tarball with the versions this project is tested against, and writes the two apps. */
function install(dir: string, tarball: string): void {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const names = ['@types/node', 'cdk8s', 'cdk8s-cli', 'cdk8s-plus-28', 'constructs', 'ts-node', 'typescript'];
  const dependencies = Object.fromEntries(names.map(name => [name, devDependencies[name]]));
  writeFileSync(join(dir, 'package.json'), JSON.stringify({
    name: 'consumer', private: true, dependencies: { ...dependencies, 'cdk8s-kubeshark': `file:${tarball}` },
  }));
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { strict: true, module: 'node16', target: 'es2022', types: ['node'] }, include: ['typescript'],
  }));
  run(dir, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error');
  writeApp(dir, 'typescript', 'node -r ts-node/register main.ts', resolve(ROOT, 'examples/getting-started/main.ts'));
  writeApp(dir, 'javascript', 'node main.js', resolve(__dirname, 'consumer/main.js'));
}

function writeApp(dir: string, language: keyof typeof APPS, command: string, source: string): void {
  mkdirSync(join(dir, language));
  copyFileSync(source, join(dir, language, APPS[language]));
  writeFileSync(join(dir, language, 'cdk8s.yaml'), `language: typescript\napp: ${command}\n`);
}

/** What `cdk8s synth` writes in a folder: each file's name and text. */
function synthesize(dir: string): string {
  run(dir, 'npx', '--no-install', 'cdk8s', 'synth', '--check-upgrade=false');
  const dist = join(dir, 'dist');
  return readdirSync(dist).sort().map(file => `# ${file}\n${readFileSync(join(dist, file), 'utf8')}`).join('');
}

function evaluate(dir: string, expression: string): string {
  return run(dir, process.execPath, '-e', `Promise.resolve(${expression}).then(value => process.stdout.write(String(value)))`);
}

/** What the installed command prints. */
function kubeshark(dir: string, ...args: string[]): string {
  return run(dir, 'npx', '--no-install', 'cdk8s-kubeshark', ...args);
}

function javascript(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.js')).map(path => join(dir, path));
}

function run(cwd: string, program: string, ...args: string[]): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-consumer-'));
try {
  process.exitCode = main(folder) > 0 ? 1 : 0;
} catch (error) {
  const { message, stdout } = error as Error & { stdout?: string };
  console.log(`not ok - ${message.trimEnd()}${stdout ? `\n${stdout.trimEnd()}` : ''}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
