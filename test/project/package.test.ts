import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicModules } from '../../scripts/bundle/public-modules';

const ROOT = join(__dirname, '..', '..');
const LIB = join(ROOT, 'lib');

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** What jsii-rosetta writes: each snippet in each language. */
interface Tablet {
  readonly snippets: { readonly [key: string]: { readonly translations: { readonly [language: string]: { readonly source: string } } } };
}

/** What a program prints. It runs in the project's folder, so that it finds the compiled library by its name. */
function printedBy(args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...env } });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.trim();
}

/** The files of the library that a program loads after it has required the package as `library`. */
function filesLoadedBy(program: string): string[] {
  const list = 'console.log(Object.keys(require.cache).filter((path) => path.startsWith(process.argv[1])).map((path) => path.slice(process.argv[1].length + 1)).sort().join())';
  return printedBy(['-e', `const library = require('cdk8s-kubeshark'); const { App, Chart } = require('cdk8s'); ${program}; ${list}`, LIB]).split(',');
}

const WORKER = "new library.KubesharkWorker(new Chart(new App({ outdir: require('node:fs').mkdtempSync(require('node:os').tmpdir() + '/package-') }), 'a', { namespace: 'a' }), 'w')";

describe('the published package', () => {
  // The package tasks begin with it.
  const rosetta = spawnSync(join(ROOT, 'node_modules', '.bin', 'jsii-rosetta'), ['extract', '--strict', ROOT], { encoding: 'utf8' });
  const packed: Packed = JSON.parse(spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT, encoding: 'utf8' }).stdout)[0];

  test('is small: under 200 files and 800 kB', () => {
    expect(packed.files.length).toBeLessThan(200);
    expect(packed.size).toBeLessThan(800_000);
  });

  test('holds no package of others as such, and no file of tests or tools', () => {
    const others = packed.files.map(({ path }) => path).filter((path) => !/^(lib|bin)\//.test(path));
    expect(others.sort()).toEqual(['.jsii', '.jsii.tabl.json', 'CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    expect(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).dependencies ?? {}).toEqual({});
  });

  test('has each snippet of README and docstrings in every language', () => {
    expect([rosetta.status, rosetta.stdout]).toEqual([0, '']);
    const { snippets } = JSON.parse(readFileSync(join(ROOT, '.jsii.tabl.json'), 'utf8')) as Tablet;
    const translated = Object.values(snippets);
    expect(translated.length).toBeGreaterThan(10);
    expect(translated.map(({ translations }) => Object.keys(translations))).toEqual(
      translated.map(() => expect.arrayContaining(['$', 'go', 'java', 'python'])),
    );
    const parts = translated.flatMap(({ translations }) => ['go', 'java', 'python'].map((language) => translations[language].source));
    // what rosetta writes in the place of what it cannot translate
    expect(parts.filter((source) => /<[A-Z]\w+ /.test(source))).toEqual([]);
  });

  test('names the packages whose code it holds, with their licences', () => {
    const notices = readFileSync(join(LIB, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect([...notices.matchAll(/^-{80}\n(\S+) \S+ \((\S+)\)$/gm)].map(([, name, licence]) => `${name} ${licence}`)).toEqual([
      'commander MIT', 'fast-xml-builder MIT', 'js-yaml MIT', 'node-sarif-builder MIT', 'path-expression-matcher MIT', 'picocolors ISC', 'xml-naming MIT',
    ]);
  });

  test('has no internal member in its declarations', () => {
    const declarations = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.d.ts'));
    expect(declarations.length).toBeGreaterThan(50);
    const members = declarations.filter((path) => /@internal[^/]*\*\/\n {4}/.test(readFileSync(join(LIB, path), 'utf8')));
    expect(members).toEqual([]);
  });
});

describe('the files of the library', () => {
  const names = publicModules(ROOT).flatMap((module) => module.names).sort();

  test('export every class and enum of the sources, by require and by import', () => {
    expect(names).toEqual(expect.arrayContaining(['KubesharkFleet', 'KubesharkRelease', 'KubesharkWorker', 'LogLevel', 'WorkerMonitoring']));
    expect(printedBy(['-p', "Object.keys(require('cdk8s-kubeshark')).sort().join()"])).toBe(names.join());
    const module = `import { ${names.join(', ')} } from 'cdk8s-kubeshark'; console.log([${names.join(', ')}].every((one) => one !== undefined));`;
    expect(printedBy(['--input-type=module', '-e', module])).toBe('true');
  });

  test('are loaded on first use, but for what one worker runs', () => {
    const worker = filesLoadedBy(WORKER);
    expect(worker).toEqual(['index.js', 'shared-checks.js', 'shared-worker.js']);
    expect(filesLoadedBy('library.KubesharkRelease')).toContain('release-kubeshark-release.js');
    expect(filesLoadedBy('library.WorkerMonitoring')).toContain('monitoring-worker-monitoring.js');
  });

  test('give each public class the name by which jsii knows it', () => {
    const program = `const library = require('cdk8s-kubeshark'); const { types } = JSON.parse(require('node:fs').readFileSync('.jsii', 'utf8'));
      console.log(Object.values(types).filter(({ kind, name, fqn }) => kind === 'class' && library[name][Symbol.for('jsii.rtti')]?.fqn !== fqn).length)`;
    expect(printedBy(['-e', program])).toBe('0');
  });

  test('name the source of a fault in a stack trace, where source maps are asked for', () => {
    const program = `const library = require('cdk8s-kubeshark'); const { App, Chart } = require('cdk8s');
      Chart.of = () => { throw new Error('planted'); };
      try { ${WORKER} } catch (error) { console.log(error.stack) }`;
    const trace = printedBy(['--enable-source-maps', '-e', program]);
    expect(trace).toContain('planted');
    expect(trace).toMatch(/src\/worker\/[a-z-]+\.ts:\d+/);
  });
});
