import { loadRolldown, type InputOptions, type OutputChunk, type Plugin } from './rolldown';

/** Modules and how much of their code is used, in characters. */
export type ModuleSizes = ReadonlyMap<string, number>;

/** What the entries of a build need. */
export interface ChunkGraph {
  /** The modules of which an entry uses anything. */
  readonly modulesOf: (entry: string) => ModuleSizes;
  /** What a module imports, used or not; undefined for anything that is not a module of the build. */
  readonly importsOf: (id: string) => readonly string[] | undefined;
  /** The characters of a module's code; 0 for anything that is not a module of the build. */
  readonly sizeOf: (id: string) => number;
}

/** Builds without writing, and tells what each entry needs. */
export async function chunkGraph(options: (plugin: Plugin) => InputOptions): Promise<ChunkGraph> {
  const known = new Map<string, { readonly imports: readonly string[]; readonly size: number }>();
  const { rolldown } = await loadRolldown();
  const build = await rolldown(options({
    name: 'module-graph',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const info = this.getModuleInfo(id);
        known.set(id, { imports: [...info?.importedIds ?? []], size: info?.code?.length ?? 0 });
      }
    },
  }));
  const { output } = await build.generate({ format: 'cjs', exports: 'named', entryFileNames: '[name].js' });
  const chunks = new Map(output.filter((chunk): chunk is OutputChunk => chunk.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  return {
    modulesOf: (entry) => new Map(closure(`${entry}.js`, (file) => chunks.get(file)?.imports).flatMap((file) => (
      Object.entries(chunks.get(file)!.modules).map(([id, { renderedLength }]) => [id, renderedLength] as const)
    ))),
    importsOf: (id) => known.get(id)?.imports,
    sizeOf: (id) => known.get(id)?.size ?? 0,
  };
}

/** A node of a graph and all that can be reached from it. */
export function closure(from: string, neighboursOf: (node: string) => readonly string[] | undefined): string[] {
  const found = new Set<string>();
  const open = [from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const neighbours = neighboursOf(node);
    if (neighbours !== undefined && !found.has(node)) {
      found.add(node);
      open.push(...neighbours);
    }
  }
  return [...found];
}
