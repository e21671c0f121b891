import { entryName } from './entry-name';
import type { PublicModule } from './public-modules';

/**
 * The text of `index.js`: what every user loads is there at once, every other part with the first use of its name.
 *
 * @param core the text that exports what every user loads
 */
export function facade(core: string, modules: readonly PublicModule[], isEager: (module: PublicModule) => boolean): string {
  const names = modules.flatMap((module) => module.names);
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    core.trim(),
    'const lazy = (names, load) => names.forEach((name) => Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] }));',
    ...modules.filter((module) => !isEager(module)).map(({ path, names: lazy }) => `lazy(${JSON.stringify(lazy)}, () => require(${JSON.stringify(`./${entryName(path)}.js`)}));`),
    '// Never run: the names for ES modules, which find them by reading this.',
    `0 && (module.exports = { ${names.join(', ')} });`,
    '',
  ].join('\n');
}
