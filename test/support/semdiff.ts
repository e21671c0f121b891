import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** The parts of `../shared/conformance/semdiff.mjs` that tests use. */
interface Semdiff {
  readonly parseDocs: (text: string) => object[];
  readonly compare: (expected: readonly object[], actual: readonly object[], options: object) => {
    readonly differ: readonly object[]; readonly missing: readonly string[]; readonly extra: readonly string[];
  };
  readonly defaults: () => object;
  readonly parity: () => object;
}

/** What the comparison leaves out of account. */
export interface ComparisonOptions {
  /** What Helm alone writes, and what has no meaning for Kubernetes. */
  readonly parity?: boolean;
  /** Every object that is not of this kind. */
  readonly only?: string;
}

let semdiff: Semdiff | undefined;

/** What the comparison by meaning of `../shared` has to say of two lists of objects; nothing where they are equal. */
export function semanticDifferences(
  shared: string, expected: readonly object[], actual: readonly object[], { parity = false, only }: ComparisonOptions = {},
): string {
  const { compare, defaults, parity: parityOptions } = semdiffOf(shared);
  const options = { ...(parity ? parityOptions() : { ...defaults(), strictNamespace: true }), ...(only !== undefined && { only: [only] }) };
  const { differ, missing, extra } = compare(plain(expected), plain(actual), options);
  return differ.length + missing.length + extra.length === 0 ? '' : JSON.stringify({ differ, missing, extra }, null, 2);
}

/** The objects of a file, as the comparison itself reads them. */
export function documentsOf(shared: string, file: string): object[] {
  return semdiffOf(shared).parseDocs(readFileSync(file, 'utf8'));
}

/** Loads the module as CommonJS, since jest loads no ES modules; a process for each comparison takes 0.15 s. */
function semdiffOf(shared: string): Semdiff {
  if (semdiff === undefined) {
    const text = readFileSync(join(shared, 'conformance', 'semdiff.mjs'), 'utf8').replace(/^#!.*/, '').replaceAll('import.meta.url', "'file:///none'");
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
    });
    const exports = {} as Semdiff;
    new Function('require', 'exports', outputText)(require, exports);
    semdiff = exports;
  }
  return semdiff;
}

/** A copy, as a file has it. */
function plain(objects: readonly object[]): object[] {
  return JSON.parse(JSON.stringify(objects));
}
