import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from './rolldown';

/** What of jsii's assembly this reads. */
interface Assembly {
  readonly version: string;
  readonly types: {
    readonly [name: string]: {
      readonly kind: string; readonly name: string; readonly fqn: string; readonly locationInModule: { readonly filename: string };
    };
  };
}

/** Gives each public class the name by which jsii knows it in other languages, as jsii's own compiler does. */
export function runtimeTypes(root: string): Plugin {
  const { version, types }: Assembly = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8'));
  const classes = Object.values(types).filter(({ kind }) => kind === 'class');
  return {
    name: 'runtime-types',
    transform: (code, id) => {
      const statements = classes.filter(({ locationInModule: { filename } }) => join(root, filename) === id)
        .map(({ name, fqn }) => `${name}[Symbol.for('jsii.rtti')] = ${JSON.stringify({ fqn, version })};`);
      // No line of the source moves, so its map stays right.
      return statements.length === 0 ? null : { code: `${code}\n${statements.join('\n')}\n`, map: null };
    },
  };
}
