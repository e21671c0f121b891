/**
 * Writes the project's generated files, or with `--check` fails when a committed one differs.
 *
 *   generate [--check] [GENERATOR ...]
 *
 * A generator is a module of `scripts/generators/` that exports `files`; all of them run unless some are named.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { GeneratedFile } from './generators/generated-file';

const GENERATORS = join(__dirname, 'generators');

async function main(args: readonly string[]): Promise<number> {
  const check = args.includes('--check');
  const named = args.filter(arg => arg !== '--check');
  const drifted: string[] = [];
  for (const file of generatedFiles(named)) {
    const text = await file.generate();
    const committed = existsSync(file.path) ? readFileSync(file.path, 'utf8') : undefined;
    if (committed === text) {
      console.log(`  same     ${file.path}`);
    } else if (check) {
      drifted.push(file.path);
      console.log(`  drifted  ${file.path}`);
    } else {
      mkdirSync(dirname(file.path), { recursive: true });
      writeFileSync(file.path, text);
      console.log(`  written  ${file.path}`);
    }
  }
  if (drifted.length > 0) {
    console.error(`${drifted.length} generated file(s) differ from what is committed: ${drifted.join(', ')}. Run \`npm run generate\` and commit the result.`);
  }
  return drifted.length > 0 ? 1 : 0;
}

function generatedFiles(named: readonly string[]): GeneratedFile[] {
  const known = readdirSync(GENERATORS).filter(name => name !== 'generated-file.ts').map(name => basename(name, '.ts')).sort();
  const unknown = named.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`no generator '${unknown.join("', '")}'; there are: ${known.join(', ')}`);
  }
  const load = createRequire(__filename);
  return (named.length > 0 ? named : known).flatMap(name => load(join(GENERATORS, name)).files as GeneratedFile[]);
}

main(process.argv.slice(2)).then(
  code => { process.exitCode = code; },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
