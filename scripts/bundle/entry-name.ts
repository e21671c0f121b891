import { join, relative } from 'node:path';

const SRC = join(__dirname, '..', '..', 'src');

/** The name of the file that holds a module of the sources, or a package: `cli-commands-lint-run`, `vendor-js-yaml`. */
export function entryName(id: string): string {
  return id.startsWith(SRC) ? relative(SRC, id).replace(/(\/index)?\.ts$/, '').replace(/[\\/]/g, '-') : `vendor-${id}`;
}
