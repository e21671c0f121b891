import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { entryName } from './entry-name';
import { closure, chunkGraph, type ModuleSizes } from './module-graph';
import type { PublicModule } from './public-modules';
import type { InputOptions, Plugin } from './rolldown';

/** A part of the public API that adds less than this to what a worker loads is loaded with it. In characters of code. */
const SMALL = 4000;

/** A module that is shorter than this, in characters of code, is not worth a file of its own. */
const TINY = 2000;

/** Packages with the classes of constructs. */
const CONSTRUCTS = new Set(['cdk8s', 'constructs']);

/** The sets of rules that are loaded on first use. */
const RULE_SETS = ['amount-rules', 'node-rules', 'traffic-rules', 'pod-rules'].map((name) => `rules/evaluation/${name}`);

/** What checks a DaemonSet as the API server does. The index of its folder would count as used by whoever imports one name from it. */
const KUBERNETES = 'kubernetes/validation/validate-daemon-set';

/** What is loaded to lint a file. */
const LINT = ['cli/main', 'cli/commands/lint/command', 'cli/commands/lint/run'];

/** What only the command needs of it, so that the library does not load it with what both need. */
const OF_COMMAND = /\/src\/cli\/|\/src\/convert\/fix\/fix-format|\/node_modules\//;

/** In which file each module goes that several files need. */
export interface SharedFiles {
  /** The name of the module's file; undefined: whichever fits. */
  readonly fileOf: (id: string) => string | undefined;
  /** Whether a part of the public API is loaded with the worker, not on first use. */
  readonly isEager: (module: PublicModule) => boolean;
}

/**
 * Chooses the files by who loads them, from what everybody loads to what few do: a file needs those before it alone, so that no two
 * files need each other; small modules that need no others are one file. A module that is imported, and of which nothing is used, is in none of them.
 *
 * @param options the options of the build for these inputs, with files that are loaded on first use left out
 */
export async function sharedFiles(
  root: string, publicModules: readonly PublicModule[], options: (input: { [name: string]: string }, plugin: Plugin) => InputOptions,
): Promise<SharedFiles> {
  const commands = readdirSync(join(root, 'src', 'cli', 'commands'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    .map(({ name }) => `cli/commands/${name}/run`);
  const entries = ['worker/kubeshark-worker', 'rules/evaluation/index', KUBERNETES, ...RULE_SETS, ...LINT, ...commands];
  const pathOf = (module: string) => join(root, 'src', `${module}.ts`);
  const paths = [...entries.map(pathOf), ...publicModules.map(({ path }) => path)];
  const input = Object.fromEntries(paths.map((path) => [entryName(path), path]));
  const { modulesOf, importsOf, sizeOf } = await chunkGraph((plugin) => options(input, plugin));
  const sizesOf = (path: string) => modulesOf(entryName(path));
  const worker = sizesOf(pathOf('worker/kubeshark-worker'));
  const added = ({ path }: PublicModule) => without(sizesOf(path), worker);
  const eager = publicModules.filter((module) => [...added(module).values()].reduce((sum, size) => sum + size, 0) < SMALL);
  const core = new Set([...worker.keys(), ...eager.flatMap((module) => [...added(module).keys()])]);
  const needsConstructs = (id: string) => closure(id, importsOf).flatMap((one) => importsOf(one)!).some((name) => CONSTRUCTS.has(name));
  const sets = RULE_SETS.map((name) => sizesOf(pathOf(name)));
  // What is below the rules, and what several sets of rules need.
  const ofRules = sets.flatMap((set) => [...set.keys()]).filter((id) => (
    !id.startsWith(join(root, 'src', 'rules')) || sets.filter((set) => set.has(id)).length > 1
  ));
  const lint = LINT.flatMap((name) => [...sizesOf(pathOf(name)).keys()]);
  const files: readonly (readonly [name: string, modules: Iterable<string>])[] = [
    ['worker', [...core].filter(needsConstructs)],
    ['checks', core],
    ['evaluation', [...sizesOf(pathOf('rules/evaluation/index')).keys(), ...ofRules]],
    ['rule-parts', sets.flatMap((set) => [...set.keys()])],
    ['kubernetes', sizesOf(pathOf(KUBERNETES)).keys()],
    ['command', lint.filter((id) => OF_COMMAND.test(id))],
    ['lint', lint],
  ];
  const known = new Map([...files].reverse().flatMap(([name, modules]) => [...modules].map((id) => [id, name] as const)));
  const isSmall = (id: string) => core.has(id) || (!known.has(id) && id.startsWith(join(root, 'src')) && sizeOf(id) < TINY);
  const isUtility = (id: string) => importsOf(id) !== undefined && closure(id, importsOf).every(isSmall);
  return { fileOf: (id) => known.get(id) ?? (isUtility(id) ? 'utilities' : undefined), isEager: (module) => eager.includes(module) };
}

function without(sizes: ModuleSizes, known: ModuleSizes): ModuleSizes {
  return new Map([...sizes].filter(([id]) => !known.has(id)));
}
