import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publicDeclarations } from './declarations';
import { entryName } from './entry-name';
import { facade } from './facade';
import { lazyChildProcess } from './lazy-child-process';
import { lazyModules } from './lazy-modules';
import { thirdPartyNotices } from './notices';
import { publicModules, type PublicModule } from './public-modules';
import { loadRolldown, type InputOptions, type OutputChunk, type Plugin } from './rolldown';
import { runtimeTypes } from './runtime-types';
import { sharedFiles, type SharedFiles } from './shared-files';
import { lineMappings } from './source-map';
import { noteCompiled } from '../support/compiled';

/**
 * Replaces the modules that jsii compiled by a few files: `index.js` with what one worker runs, and a file for each part that is loaded
 * on first use. Of the declarations, those stay that `index.d.ts` reaches.
 */

const ROOT = join(__dirname, '..', '..');
const LIB = join(ROOT, 'lib');
const SOURCES = join(ROOT, 'src');
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
    // No module of the sources does anything while it is loaded but declare: what an index exports and nobody uses is left out.
    treeshake: { moduleSideEffects: (id) => !id.startsWith(SOURCES) },
    preserveEntrySignatures: 'allow-extension',
    logLevel: 'warn',
  };
}

/** The parts of the public API that every user loads, as one module. */
function coreEntry(modules: readonly PublicModule[]): Plugin {
  return {
    name: 'core-entry',
    resolveId: (id) => (id === CORE ? id : null),
    load: (id) => (id === CORE ? modules.map(({ path }) => `export * from ${JSON.stringify(path)};`).join('\n') : null),
  };
}

async function bundle(modules: readonly PublicModule[], shared: SharedFiles): Promise<OutputChunk[]> {
  const lazy = modules.filter((one) => !shared.isEager(one));
  const input = {
    core: CORE, cli: join(ROOT, 'src', 'cli', 'main.ts'), ...Object.fromEntries(lazy.map(({ path }) => [entryName(path), path])),
  };
  const entries = new Set(Object.keys(input));
  const plugins = [coreEntry(modules.filter(shared.isEager)), runtimeTypes(ROOT), lazyModules(EXTERNAL, entries), lazyChildProcess];
  const isEntry = (id: string) => entries.has(entryName(id));
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
        { name: (id) => shared.fileOf(id), debugName: 'shared', test: (id) => shared.fileOf(id) === 'worker' || shared.fileOf(id) === 'checks', priority: 2, includeDependenciesRecursively: false },
        { name: (id) => shared.fileOf(id), debugName: 'shared', test: (id) => !isEntry(id) && shared.fileOf(id) !== undefined, minShareCount: 2, priority: 1, includeDependenciesRecursively: false },
        { name: 'commands', test: (id) => /\/src\/cli\/(?!io\/(?:prometheus|junit))/.test(id) && !isEntry(id), minShareCount: 2, includeDependenciesRecursively: false },
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

/**
 * A file shorter than this gets no map: comments in it name the few sources. The constructs, which are in every stack trace of a synth,
 * have one. In characters.
 */
const MAPPED = 17_000;

const CONSTRUCTS = 'shared-worker.js';

/** Files that are generated or of other packages. */
const GENERATED = /^vendor-|\.generated\.js$/;

/** Another file that is loaded for the order of effects alone. Loading the sources has none. */
const BARE_REQUIRE = /^require\("\.\/[^"]+"\);$/gm;

/** Maps name sources and lines; the text of the sources would double the size of the package. */
function writeChunk({ fileName, code: bundled, map }: OutputChunk): void {
  // The line stays, empty, so that the map stays right.
  const code = bundled.replace(BARE_REQUIRE, '');
  if (code.trim() === '') {
    return;
  }
  if ((code.length < MAPPED && fileName !== CONSTRUCTS) || GENERATED.test(fileName) || map === null) {
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
  const shared = await sharedFiles(ROOT, modules, (input, plugin) => inputOptions(input, [runtimeTypes(ROOT), lazyModules(EXTERNAL), plugin]));
  const chunks = await bundle(modules, shared);
  const core = chunks.find(({ fileName }) => fileName === 'core.js')!;
  const declarations = publicDeclarations(LIB);
  rmSync(LIB, { recursive: true });
  declarations.forEach((text, path) => writeText(path, text));
  chunks.filter((chunk) => chunk !== core).forEach(writeChunk);
  writeText('index.js', facade(core.code, modules, shared.isEager));
  writeText('THIRD-PARTY-NOTICES.txt', thirdPartyNotices(chunks.flatMap(({ moduleIds }) => moduleIds)));
  noteCompiled(ROOT);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
