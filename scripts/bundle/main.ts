import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { coreModules, type CoreModules } from './core-modules';
import { publicDeclarations } from './declarations';
import { entryName } from './entry-name';
import { facade } from './facade';
import { lazyChildProcess } from './lazy-child-process';
import { lazyModules } from './lazy-modules';
import { lintModules } from './lint-modules';
import { thirdPartyNotices } from './notices';
import { publicModules, type PublicModule } from './public-modules';
import { loadRolldown, type InputOptions, type OutputChunk, type Plugin } from './rolldown';
import { runtimeTypes } from './runtime-types';
import { lineMappings } from './source-map';

/**
 * Replaces the modules that jsii compiled by a few files: `core.js` with what one worker runs, and a file for each part that is loaded
 * on first use. Of the declarations, those stay that `index.d.ts` reaches.
 */

const ROOT = join(__dirname, '..', '..');
const LIB = join(ROOT, 'lib');
const CORE = '\0core';

/** What users install beside the library; everything else is in the bundle. */
const EXTERNAL = /^(cdk8s|constructs)(\/|$)/;

function inputOptions(input: InputOptions['input'], plugins: Plugin[]): InputOptions {
  return {
    input,
    plugins,
    cwd: ROOT,
    platform: 'node',
    external: [EXTERNAL, /^node:/],
    tsconfig: join(ROOT, 'tsconfig.json'),
    transform: { target: 'node22' },
    preserveEntrySignatures: 'allow-extension',
    // No module of ours does more than to define; the command starts in an entry.
    treeshake: { moduleSideEffects: (id) => !id.startsWith(join(ROOT, 'src')) },
    logLevel: 'warn',
  };
}

/** Whether only the command needs a module that `lint` loads, so that the library does not load it with what both read. */
function isOfCommand(id: string): boolean {
  return /\/src\/cli\/|\/src\/convert\/fix\/fix-format|\/node_modules\//.test(id);
}

/** The parts of the public API that every user loads, as one module. */
function coreEntry(modules: readonly PublicModule[]): Plugin {
  return {
    name: 'core-entry',
    resolveId: (id) => (id === CORE ? id : null),
    load: (id) => (id === CORE ? modules.map(({ path }) => `export * from ${JSON.stringify(path)};`).join('\n') : null),
  };
}

async function bundle(modules: readonly PublicModule[], core: CoreModules, lint: ReadonlySet<string>): Promise<OutputChunk[]> {
  const lazy = modules.filter((one) => !core.isEager(one));
  const input = {
    core: CORE, cli: join(ROOT, 'src', 'cli', 'main.ts'), ...Object.fromEntries(lazy.map(({ path }) => [entryName(path), path])),
  };
  const entries = new Set(Object.keys(input));
  const plugins = [coreEntry(modules.filter(core.isEager)), runtimeTypes(ROOT), lazyModules(EXTERNAL, entries), lazyChildProcess];
  const { rolldown } = await loadRolldown();
  const build = await rolldown(inputOptions(input, plugins));
  const { output } = await build.generate({
    format: 'cjs',
    exports: 'named',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'shared-[name].js',
    comments: { annotation: false, jsdoc: false, legal: true },
    // Parts of a few lines in one file: finding a file takes longer than reading them.
    codeSplitting: {
      groups: [
        { name: 'worker', test: (id) => core.has(id) && core.isConstruct(id), priority: 3, includeDependenciesRecursively: false },
        { name: 'checks', test: core.has, priority: 2, includeDependenciesRecursively: false },
        { name: 'command', test: (id) => lint.has(id) && isOfCommand(id), priority: 1, includeDependenciesRecursively: false },
        { name: 'lint', test: (id) => lint.has(id), priority: 1, includeDependenciesRecursively: false },
        { name: 'commands', test: (id) => /\/src\/cli\/(?!io\/(?:prometheus|junit))/.test(id) && !entries.has(entryName(id)), minShareCount: 2, includeDependenciesRecursively: false },
      ],
    },
  });
  const chunks = output.filter((chunk) => chunk.type === 'chunk');
  const missing = [...entries].filter((name) => !chunks.some(({ fileName }) => fileName === `${name}.js`));
  if (missing.length > 0) {
    throw new Error(`files that are loaded on first use were not written: ${missing.join(', ')}`);
  }
  return chunks;
}

/** A file shorter than this gets no map: comments in it name the few sources. In characters. */
const MAPPED = 8500;

/** Files that are generated or of other packages. */
const GENERATED = /^vendor-|\.generated\.js$/;

/** Maps name sources and lines; the text of the sources would double the size of the package. */
function writeChunk({ fileName, code, map }: OutputChunk): void {
  if (code.length < MAPPED || GENERATED.test(fileName) || map === null) {
    writeText(fileName, code);
    return;
  }
  const { version, file, sources, mappings } = map;
  writeText(fileName, `${code}\n//# sourceMappingURL=${fileName}.map\n`);
  writeText(`${fileName}.map`, JSON.stringify({ version, file, sources, names: [], mappings: lineMappings(mappings) }));
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(join(LIB, path)), { recursive: true });
  writeFileSync(join(LIB, path), text);
}

async function main(): Promise<void> {
  const modules = publicModules(ROOT);
  const options = (input: string, plugin: Plugin) => inputOptions(input, [lazyModules(EXTERNAL), plugin]);
  const core = await coreModules(ROOT, modules, options);
  const lint = await lintModules(ROOT, options);
  const chunks = await bundle(modules, core, lint);
  const declarations = publicDeclarations(LIB);
  rmSync(LIB, { recursive: true });
  declarations.forEach((text, path) => writeText(path, text));
  chunks.forEach(writeChunk);
  writeText('index.js', facade(modules, core.isEager));
  writeText('THIRD-PARTY-NOTICES.txt', thirdPartyNotices(chunks.flatMap(({ moduleIds }) => moduleIds)));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
