/**
 * Builds the app of `examples/languages` in Python, Java and Go from what jsii-pacmak makes of the compiled library, runs it, and compares
 * its manifests and its reports with those of the app in TypeScript, byte for byte. Prints a line `ok` or `not ok` for each check, and
 * fails when one is not. A language whose tools are missing fails.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateLibrary, LANGUAGES, TYPESCRIPT, type Language } from './languages';
import { ROOT } from './tools';
import { ensureCompiled } from '../support/compiled';

/** What an app gives. */
interface Outcome {
  readonly manifests: ReadonlyMap<string, string>;
  readonly report: string;
  /** How long building and running took, in seconds. */
  readonly seconds: readonly [build: string, run: string];
}

let failed = 0;

function check(name: string, holds: boolean): void {
  console.log(`${holds ? 'ok' : 'not ok'} - ${name}`);
  failed += holds ? 0 : 1;
}

function outcomeOf({ name, build }: Language, generated: string, work: string): Outcome {
  const outdir = join(work, 'manifests', name);
  mkdirSync(outdir, { recursive: true });
  const start = Date.now();
  const runApp = build(generated, work);
  const built = Date.now();
  const report = runApp({ CDK8S_OUTDIR: outdir });
  const manifests = new Map(readdirSync(outdir).sort().map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));
  return { manifests, report, seconds: [((built - start) / 1000).toFixed(1), ((Date.now() - built) / 1000).toFixed(1)] };
}

function compare(language: Language, reference: Outcome, generated: string, work: string): void {
  try {
    const { manifests, report, seconds: [build, run] } = outcomeOf(language, generated, work);
    check(`${language.name}: the app is built in ${build} s and runs in ${run} s`, true);
    for (const [file, text] of reference.manifests) {
      check(`${language.name}: ${file} has the same bytes as from TypeScript`, manifests.get(file) === text);
    }
    check(`${language.name}: there is no other manifest`, manifests.size === reference.manifests.size);
    check(`${language.name}: the reports are the same as from TypeScript`, report === reference.report);
  } catch (error) {
    check(`${language.name}: ${(error as Error).message}`, false);
  }
}

function main(work: string): void {
  ensureCompiled(ROOT);
  const generated = generateLibrary(join(work, 'generated'));
  const reference = outcomeOf(TYPESCRIPT, generated, work);
  check(`typescript: the app gives ${reference.manifests.size} manifests and a report`, reference.manifests.size > 0 && reference.report !== '');
  LANGUAGES.forEach((language) => compare(language, reference, generated, work));
}

const workplace = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-languages-'));
try {
  main(workplace);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
