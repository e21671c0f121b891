import { lineAt, unreadableCharacter } from './check-yaml-text';
import { parseError } from './yaml-error';

/** What may stand before a scalar: blanks, comments, its tag and its anchor. */
const BEFORE = /[ \t\n]+|#[^\n]*|[!&][^ \t\n]*/y;

/** What js-yaml reads in double quotes and Kubernetes does not, or the other way round. */
const DOUBTFUL = /\\\/|\\u[dD][89a-fA-F]|\\U|[\u2028\u2029]/;

/** An escape of a string in double quotes. */
const ESCAPE = /\\(?:U[0-9a-fA-F]{8}|u[0-9a-fA-F]{4}|[^])/g;

/** Line breaks to Kubernetes alone. In quotes they are a part of the string, without blanks around them. */
const SEPARATOR = /[\u2028\u2029]/g;

const MAX_CODE_POINT = 0x10ffff;

/**
 * Checks the strings in quotes as js-yaml comes by them: rejects escapes that Kubernetes does not read (`\/`, halves of a
 * surrogate pair), and takes line and paragraph separators only where both read the same.
 */
export class QuotedScalars {
  private readonly isDoubtful: boolean;
  private readonly separators = new Set<number>();
  private readonly starts: number[] = [];

  constructor(private readonly file: string, private readonly text: string, isYaml: boolean) {
    this.isDoubtful = isYaml && DOUBTFUL.test(text);
    for (const { index } of this.isDoubtful ? text.matchAll(SEPARATOR) : []) {
      this.separators.add(index);
    }
  }

  /** A node begins at this position. */
  public open(position: number): void {
    if (this.isDoubtful) {
      this.starts.push(position);
    }
  }

  /** The last open node ends at this position. */
  public close(position: number, isString: boolean): void {
    const start = this.isDoubtful ? this.starts.pop() : undefined;
    if (start !== undefined && isString) {
      this.check(this.skip(start), position);
    }
  }

  /** Rejects separators outside quotes, where Kubernetes would begin a new line. */
  public end(): void {
    for (const at of this.separators) {
      throw unreadableCharacter(this.file, this.text, at);
    }
  }

  private skip(start: number): number {
    let at = start;
    for (BEFORE.lastIndex = at; BEFORE.test(this.text); BEFORE.lastIndex = at) {
      at = BEFORE.lastIndex;
    }
    return at;
  }

  private check(start: number, end: number): void {
    const quote = this.text[start];
    if (quote !== '"' && quote !== "'") {
      return;
    }
    const close = this.text.lastIndexOf(quote, end);
    const raw = this.text.slice(start, close + 1);
    if (quote === '"') {
      this.checkEscapes(raw, start);
    }
    const isKey = this.text[close + 1] === ':';
    for (const { index } of raw.matchAll(SEPARATOR)) {
      const isPlain = !isKey && !/^(?:[ \t]|---|\.\.\.)/.test(raw.slice(index + 1, index + 4)) && !/[ \t]/.test(raw[index - 1]);
      if (isPlain) {
        this.separators.delete(start + index);
      }
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
