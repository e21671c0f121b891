import { join } from 'node:path';
import type { PublicModule } from './public-modules';
import { loadRolldown, type InputOptions, type Plugin } from './rolldown';

/** A part of the public API that adds less than this to what a worker loads is loaded with it. In characters of code. */
const SMALL = 4000;

/** Packages with the classes of constructs. */
const CONSTRUCTS = new Set(['cdk8s', 'constructs']);

/** The modules that one worker loads. */
export interface CoreModules {
  readonly has: (id: string) => boolean;
  /** Whether the module needs cdk8s: the command loads none that does to lint. */
  readonly isConstruct: (id: string) => boolean;
  /** Whether a part of the public API is loaded with the worker, not on first use. */
  readonly isEager: (module: PublicModule) => boolean;
}

/** A module of the sources. */
interface Module {
  readonly imports: readonly string[];
  readonly size: number;
}

/** Finds the modules that a worker imports, and the small parts of the public API. */
export async function coreModules(
  root: string, publicModules: readonly PublicModule[], options: (input: string, plugin: Plugin) => InputOptions,
): Promise<CoreModules> {
  const modules = await moduleGraph((plugin) => options(join(root, 'src', 'index.ts'), plugin));
  const worker = closure(modules, join(root, 'src', 'worker', 'kubeshark-worker.ts'));
  const added = (path: string) => [...closure(modules, path)].filter((id) => !worker.has(id));
  const eager = publicModules.filter(({ path }) => added(path).reduce((sum, id) => sum + modules.get(id)!.size, 0) < SMALL);
  const core = new Set([...worker, ...eager.flatMap(({ path }) => added(path))]);
  const needsConstructs = (id: string) => [...closure(modules, id)].some((one) => modules.get(one)!.imports.some((from) => CONSTRUCTS.has(from)));
  const constructs = new Set([...core].filter(needsConstructs));
  return { has: (id) => core.has(id), isConstruct: (id) => constructs.has(id), isEager: (module) => eager.includes(module) };
}

async function moduleGraph(options: (plugin: Plugin) => InputOptions): Promise<Map<string, Module>> {
  const modules = new Map<string, Module>();
  const { rolldown } = await loadRolldown();
  const build = await rolldown(options({
    name: 'module-graph',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const info = this.getModuleInfo(id);
        modules.set(id, { imports: [...info?.importedIds ?? []], size: info?.code?.length ?? 0 });
      }
    },
  }));
  await build.generate({ format: 'cjs' });
  return modules;
}

function closure(modules: ReadonlyMap<string, Module>, from: string): Set<string> {
  const found = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!found.has(id) && modules.has(id)) {
      found.add(id);
      open.push(...modules.get(id)!.imports);
    }
  }
  return found;
}
