import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { generate } from 'peggy';
import type { GeneratedFile } from './generated-file';

/** One parser beside each `src/**\/NAME.peggy`, as `NAME.generated.ts`. */
export const files: readonly GeneratedFile[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.peggy'))
  .sort()
  .map(path => join('src', path))
  .map(path => ({
    path: path.replace(/\.peggy$/, '.generated.ts'),
    generate: () => parserModule(path),
  }));

/** A TypeScript module without dependencies: untyped inside (peggy writes JavaScript), typed at its three exports. */
function parserModule(path: string): string {
  const parser = generate(readFileSync(path, 'utf8'), { output: 'source', format: 'bare', grammarSource: basename(path) });
  return `// @ts-nocheck
// Generated from ${basename(path)} by \`npm run grammar\`. Do not edit.

const parser = ${parser.trim()};

/** What the grammar rejects, and where. */
export interface GrammarError extends Error {
  /** The rejected place: offsets from 0, lines and columns from 1. */
  readonly location: {
    readonly start: { readonly offset: number; readonly line: number; readonly column: number };
    readonly end: { readonly offset: number; readonly line: number; readonly column: number };
  };
  /** What was found there; null at the end of the text. */
  readonly found: string | null;
}

/** Parses a whole text by the grammar's first rule. Throws a GrammarError when the text is outside the grammar. */
export function parse(text: string): unknown {
  return parser.parse(text);
}

/** Whether an error is the grammar's own syntax error. */
export function isGrammarError(error: unknown): error is GrammarError {
  return error instanceof parser.SyntaxError;
}
`;
}
