import { join } from 'node:path';
import { loadRolldown, type InputOptions, type Plugin } from './rolldown';

const ENTRY = '\0lint';

/** What `lint` of a file runs: the program, and two parts that are loaded on first use. */
const COMMAND = ['commands/lint/command', 'commands/lint/run'];
const PARTS = ['run', ...COMMAND];

function partPath(root: string, part: string): string {
  return join(root, 'src', 'cli', `${part}.ts`);
}

/** The parts as one module. */
function lintEntry(root: string): Plugin {
  return {
    name: 'lint-entry',
    resolveId: (id) => (id === ENTRY ? id : null),
    load: (id) => (id === ENTRY ? PARTS.map((part) => `export * from ${JSON.stringify(partPath(root, part))};`).join('\n') : null),
  };
}

/** Finds the modules, those of packages included, that `lint` of a file loads; those that are files of their own are not among them. */
export async function lintModules(root: string, options: (input: string, plugin: Plugin) => InputOptions): Promise<ReadonlySet<string>> {
  const { rolldown } = await loadRolldown();
  const build = await rolldown(options(ENTRY, lintEntry(root)));
  const { output } = await build.generate({ format: 'cjs', exports: 'named' });
  const files = new Set([ENTRY, ...COMMAND.map((part) => partPath(root, part))]);
  return new Set(output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : [])).filter((id) => !files.has(id)));
}
