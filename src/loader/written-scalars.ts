import type { State } from 'js-yaml';
import { lineAt, unreadableCharacter } from './check-yaml-text';
import { readDoubleQuoted } from './double-quoted';
import { breaksIn, foldLines } from './line-breaks';
import { parseError } from './yaml-error';

/** What may stand before a scalar: blanks, comments, its tag and its anchor. */
const BEFORE = /[ \t\n\u0085\u2028\u2029]+|#[^\n\u0085\u2028\u2029]*|[!&][^ \t\n\u0085\u2028\u2029]*/y;

/** What js-yaml reads otherwise than Kubernetes, or one of both does not read. */
const DOUBTFUL = /\\\/|\\u[dD][89a-fA-F]|\\U|\\\n\s|[\u0085\u2028\u2029]/;

/** An escape of a string in double quotes. */
const ESCAPE = /\\(?:U[0-9a-fA-F]{8}|u[0-9a-fA-F]{4}|[^])/g;

/** Line breaks that stay in the value where `\n` would be a blank. */
const SEPARATOR = /[\u2028\u2029]/;

/** An escaped line break with an empty line below it. */
const ESCAPED_BREAK = /\\[\n\u0085\u2028\u2029]\s/;

const MAX_CODE_POINT = 0x10ffff;

/**
 * Checks scalars as js-yaml comes by them: rejects escapes that Kubernetes does not read (`\/`, halves of a surrogate pair),
 * and corrects values of several lines that js-yaml reads otherwise.
 */
export class WrittenScalars {
  private readonly isDoubtful: boolean;

  /** @param text the text as it is written */
  constructor(private readonly file: string, private readonly text: string, isYaml: boolean) {
    this.isDoubtful = isYaml && DOUBTFUL.test(text);
  }

  /** A node ends here. */
  public close(state: State, nodeStart: number): void {
    if (this.isDoubtful && typeof state.result === 'string' && state.kind === 'scalar') {
      this.check(state, contentStart(this.text, nodeStart));
    }
  }

  private check(state: State, start: number): void {
    const quote = this.text[start];
    const isQuoted = quote === '"' || quote === "'";
    const raw = this.text.slice(start, isQuoted ? this.text.lastIndexOf(quote, state.position) + 1 : state.position);
    if (quote === '"') {
      this.checkEscapes(raw, start);
    }
    if (SEPARATOR.test(raw) || (quote === '"' && ESCAPED_BREAK.test(raw))) {
      state.result = this.read(raw, start, state.result);
    }
  }

  private read(raw: string, start: number, value: string): string {
    switch (raw[0]) {
      case '"':
        return readDoubleQuoted(raw.slice(1, -1));
      case "'":
        return foldLines(raw.slice(1, -1)).replaceAll("''", "'");
      case '|': {
        // the first line break ends the line of the '|'
        const breaks = breaksIn(raw).slice(1).values();
        return value.replaceAll('\n', () => breaks.next().value ?? '\n');
      }
      case '>':
        throw unreadableCharacter(this.file, this.text, start + raw.search(SEPARATOR));
      default:
        return foldLines(raw.trimEnd());
    }
  }

  private checkEscapes(raw: string, start: number): void {
    for (const { 0: escape, index } of raw.matchAll(ESCAPE)) {
      const code = /^\\[uU]./.test(escape) ? parseInt(escape.slice(2), 16) : undefined;
      if (escape === '\\/' || (code !== undefined && (code > MAX_CODE_POINT || (code >= 0xd800 && code <= 0xdfff)))) {
        const fix = code === undefined ? "write '/'" : 'write the character itself, or \\U and its eight digits';
        throw parseError(this.file, this.text, `Kubernetes does not read the escape ${escape} in YAML; ${fix}`, lineAt(this.text, start + index));
      }
    }
  }
}

/** Where the content of a node begins, behind blanks, comments, its tag and its anchor. */
export function contentStart(text: string, start: number): number {
  let at = start;
  for (BEFORE.lastIndex = at; BEFORE.test(text); BEFORE.lastIndex = at) {
    at = BEFORE.lastIndex;
  }
  return at;
}
