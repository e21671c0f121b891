import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { entryName } from './entry-name';
import type { Plugin } from './rolldown';

/**
 * Makes a file of its own of each module that the sources load by `require` on first use, and lets the calls load that file.
 *
 * @param external packages that are not bundled
 * @param emitted the names of files that there are; without it, no file is made
 */
export function lazyModules(external: RegExp, emitted?: Set<string>): Plugin {
  return {
    name: 'lazy-modules',
    resolveId(source, importer, { kind }) {
      if (kind !== 'require-call' || importer === undefined || importer.includes('node_modules')) {
        return null;
      }
      if (source.endsWith('/package.json')) {
        return { id: '../package.json', external: true };
      }
      if (source.startsWith('node:') || external.test(source)) {
        return { id: source, external: true };
      }
      const id = source.startsWith('.') ? sourceFile(resolve(dirname(importer), source)) : source;
      const name = entryName(id);
      if (emitted !== undefined && !emitted.has(name)) {
        emitted.add(name);
        this.emitFile({ type: 'chunk', id, name, fileName: `${name}.js` });
      }
      return { id: `./${name}.js`, external: true };
    },
  };
}

function sourceFile(path: string): string {
  const found = [`${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(file));
  if (found === undefined) {
    throw new Error(`no source file ${path}`);
  }
  return found;
}
