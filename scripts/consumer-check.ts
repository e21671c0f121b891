/**
 * Uses the packed library as a new user would: `npm pack`, then the quick start of README in empty folders, in TypeScript and in
 * JavaScript, with and without Helm values; then each form of module, with the lowest and the newest peers. Prints a line `ok` or
 * `not ok` for each check and fails when one is not.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureCompiled } from './support/compiled';
import { checkModuleForms, peerChoices } from './support/module-forms';
import { choices, readQuickStart, type QuickStart } from './support/quick-start';

const ROOT = resolve(__dirname, '..');

const VALUES = 'tap:\n  storageLimit: 7Gi\n';

let failed = 0;

function check(name: string, holds: boolean): void {
  console.log(`${holds ? 'ok' : 'not ok'} - ${name}`);
  failed += holds ? 0 : 1;
}

function main(dir: string): void {
  ensureCompiled(ROOT);
  checkTarball(JSON.parse(run(ROOT, 'npm', 'pack', '--json', '--silent', '--pack-destination', dir))[0].files);
  const quickStart = readQuickStart(join(ROOT, 'README.md'));
  check('the quick start is the same with the published package and with the tarball',
    quickStart.packed.endsWith(quickStart.published.replace(/^npx /, '')) && quickStart.pack.includes('npm pack --pack-destination ..'));
  check('the quick start knows JavaScript and Helm values', quickStart.options.join() === '--language javascript,--from values.yaml');
  const manifests = new Map(choices(quickStart.options).map((options, index) => {
    const folder = join(dir, `empty-${index}`);
    mkdirSync(folder);
    return [options.join(' '), startInEmptyFolder(folder, dir, options, quickStart)];
  }));
  check('a new JavaScript app gives the same bytes as one in TypeScript', manifests.get('--language javascript') === manifests.get(''));
  check('values give JavaScript and TypeScript the same bytes, too',
    manifests.get('--language javascript --from values.yaml') === manifests.get('--from values.yaml'));
  check('a new app gives a worker in a namespace that admits it', /kind: Namespace[^]*enforce: privileged[^]*kind: DaemonSet/.test(manifests.get('')!));
  check('the values decide the worker of their app', manifests.get('--from values.yaml')!.includes('sizeLimit: 7Gi'));
  checkLibrary(join(dir, 'empty-0', 'my-kubeshark'));
  checkPeers(dir);
}

function checkPeers(dir: string): void {
  const { peerDependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const tarball = readdirSync(dir).find(name => name.endsWith('.tgz'))!;
  const tools = [...['typescript', '@types/node'].map(name => `${name}@${devDependencies[name]}`), 'esbuild@^0.28', join(dir, tarball)];
  peerChoices(peerDependencies).forEach(({ title, names }, index) => {
    checkModuleForms(join(dir, `peers-${index}`), { title, names: [...names, ...tools] }, join(ROOT, 'docs', 'faq.md'), run, check);
  });
}

function checkTarball(files: readonly { readonly path: string }[]): void {
  const paths = files.map(({ path }) => path);
  check('the tarball holds the library, its types and its jsii assembly',
    ['lib/index.js', 'lib/index.d.ts', 'bin/cdk8s-kubeshark', '.jsii', 'LICENSE', 'README.md'].every(path => paths.includes(path)));
  const others = paths.filter(path => !/^(lib\/|node_modules\/|bin\/cdk8s-kubeshark$|\.jsii$|\.jsii\.tabl\.json$|package\.json$|LICENSE$|README\.md$|API\.md$|CHANGELOG\.md$)/.test(path));
  check(`the tarball holds nothing else${others.length > 0 ? ` but has ${others.join(', ')}` : ''}`, others.length === 0);
}

/** Runs the commands of README in an empty folder, and returns the manifests that they give. */
function startInEmptyFolder(folder: string, dir: string, options: readonly string[], { packed, steps }: QuickStart): string {
  const name = `the quick start${options.map(option => ` ${option}`).join('')}`;
  writeFileSync(join(folder, 'values.yaml'), VALUES);
  const init = [packed.replace('./', `${dir}/`), ...options].join(' ');
  shell(folder, init);
  const printed = shell(folder, steps);
  check(`${name} ends without an error`, true);
  check(`${name} finds one worker${options.length > 0 ? '' : ' and nothing wrong with it'}`,
    /^1 worker\b/m.test(printed) && (options.includes('--from values.yaml') || !/\b(error|warning)s?\b/.test(printed)));
  check(`${name} runs the user's own test`, /# pass [12]\n# fail 0\n/.test(printed));
  const app = join(folder, 'my-kubeshark');
  const before = textsOf(app);
  check(`${name} overwrites nothing`, fails(folder, init) && textsOf(app) === before);
  return textsOf(join(app, 'dist'));
}

/** What the installed package has beside the quick start. */
function checkLibrary(app: string): void {
  check('the published JavaScript carries no inline source maps', javascript(join(app, 'node_modules/cdk8s-kubeshark/lib'))
    .every(path => !readFileSync(path, 'utf8').includes('sourceMappingURL=data:')));
  check('package.json can be required by its path',
    evaluate(app, "require('cdk8s-kubeshark/package.json').name") === 'cdk8s-kubeshark');
  check('an ES module can import the construct by name',
    evaluate(app, "import('cdk8s-kubeshark').then(({ KubesharkWorker }) => typeof KubesharkWorker)") === 'function');
  check('the command lists the presets', kubeshark(app, 'presets').includes('recommended'));
  const { version, rules } = JSON.parse(kubeshark(app, 'rules', '--output', 'json'));
  check('the command gives all rules to a program', version === 1 && rules.length > 100);
  run(app, 'npx', '--no-install', 'tsc');
  check('the TypeScript app has no type errors', true);
  const code = kubeshark(app, 'import', 'dist/kubeshark.k8s.yaml');
  writeFileSync(join(app, 'main.ts'), code);
  rmSync(join(app, 'dist'), { recursive: true });
  run(app, 'npm', 'run', 'synth');
  check('the command turns the worker of the app into an app', textsOf(join(app, 'dist')).includes('kind: DaemonSet'));
}

/** The files of a folder: each one's name and text. */
function textsOf(folder: string): string {
  return readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isFile()).map(({ name }) => name).sort()
    .map(name => `# ${name}\n${readFileSync(join(folder, name), 'utf8')}`).join('');
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

/** Runs lines as a user types them, up to the first that fails. */
function shell(cwd: string, lines: string): string {
  return run(cwd, 'bash', '-ec', lines);
}

function fails(cwd: string, lines: string): boolean {
  try {
    shell(cwd, lines);
    return false;
  } catch (error) {
    return (error as { readonly status?: number }).status === 2;
  }
}

function run(cwd: string, program: string, ...args: string[]): string {
  const env = { ...process.env, npm_config_audit: 'false', npm_config_fund: 'false', npm_config_loglevel: 'error', npm_config_prefer_offline: 'true' };
  return execFileSync(program, args, { cwd, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
}

const workplace = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-consumer-'));
try {
  main(workplace);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  const { message, stdout } = error as Error & { stdout?: string };
  console.log(`not ok - ${message.trimEnd()}${stdout ? `\n${stdout.trimEnd()}` : ''}`);
  process.exitCode = 1;
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
