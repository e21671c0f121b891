import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as ts from 'typescript';
import { parseAllDocuments } from 'yaml';

/** What a program that synthesizes an app has written and said. */
export interface ProgramRun {
  /** The text of every file, by its name. */
  readonly files: { readonly [name: string]: string };
  /** All objects of all files. */
  readonly objects: any[];
  /** What was printed on the standard error stream. */
  readonly stderr: string;
}

/**
 * Runs the TypeScript source of a whole cdk8s app against the library's sources.
 *
 * @param folder where the app's own files are
 */
export function runProgram(source: string, folder = '.'): ProgramRun {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'program-'));
  const before = process.env.CDK8S_OUTDIR;
  const said: string[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  process.env.CDK8S_OUTDIR = outdir;
  try {
    new Function('require', 'exports', 'module', '__dirname', outputText)(require, {}, { exports: {} }, path.resolve(folder));
    const names = fs.readdirSync(outdir).sort();
    const files = Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(outdir, name), 'utf8')]));
    const objects = Object.values(files).flatMap((text) => parseAllDocuments(text).map((document) => document.toJS()));
    return { files, objects, stderr: said.join('') };
  } finally {
    write.mockRestore();
    fs.rmSync(outdir, { recursive: true });
    if (before === undefined) {
      delete process.env.CDK8S_OUTDIR;
    } else {
      process.env.CDK8S_OUTDIR = before;
    }
  }
}
