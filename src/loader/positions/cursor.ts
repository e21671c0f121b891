import { doubleQuotedEnd, singleQuotedEnd } from './quoted';
import type { SourceText } from './source-text';
import { MAX_DEPTH } from '../limits';

/* Codes of the characters that the structure of YAML hangs on. */
const TAB = 0x09;
const NEWLINE = 0x0a;
const SPACE = 0x20;
const EXCLAMATION_MARK = 0x21;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const AMPERSAND = 0x26;
const SINGLE_QUOTE = 0x27;
export const ASTERISK = 0x2a;
export const COMMA = 0x2c;
const DASH = 0x2d;
export const COLON = 0x3a;
export const LIST_START = 0x5b;
const LIST_END = 0x5d;
export const MAPPING_START = 0x7b;
const MAPPING_END = 0x7d;

/** An unquoted scalar between brackets ends at a bracket, a comma, a colon that stands alone or a comment. */
const FLOW_PLAIN_END = /[,[\]{}]|:(?=[ \t\n,[\]{}]|$)|(?<=[ \t\n])#/g;

/** A position in a string that was read as YAML or JSON before: it moves over what is written and reports no errors. */
export class Cursor {
  private readonly text: string;

  constructor(public readonly source: SourceText, public at: number) {
    this.text = source.text;
  }

  /** The character here; NaN at the end of the text. */
  public get code(): number {
    return this.text.charCodeAt(this.at);
  }

  /** Whether nothing is left of the text. */
  public get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  public get isAtQuote(): boolean {
    const { code } = this;
    return code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
  }

  /** Whether a collection in brackets begins here. */
  public get isAtCollection(): boolean {
    const { code } = this;
    return code === LIST_START || code === MAPPING_START;
  }

  /** Whether a collection in brackets ends here, at the latest because the text does. */
  public get isAtCollectionEnd(): boolean {
    const { code } = this;
    return code === LIST_END || code === MAPPING_END || this.isAtEnd;
  }

  /** Whether the dash of a list's element is here. */
  public get isAtDash(): boolean {
    return this.code === DASH && isBlank(this.text.charCodeAt(this.at + 1));
  }

  public skipBlanks(): void {
    let { at } = this;
    for (let code = this.text.charCodeAt(at); code === SPACE || code === TAB; code = this.text.charCodeAt(at)) {
      at++;
    }
    this.at = at;
  }

  /** Skips blanks, line breaks and comments. */
  public skipSpace(): void {
    for (; ;) {
      this.skipBlanks();
      if (this.code === NEWLINE) {
        this.at++;
      } else if (this.code === HASH && isBlank(this.text.charCodeAt(this.at - 1))) {
        this.skipLine();
      } else {
        return;
      }
    }
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  /** Skips anchors and tags, and the blanks after them. */
  public skipProperties(): void {
    for (let { code } = this; code === AMPERSAND || code === EXCLAMATION_MARK; code = this.code) {
      while (!isBlank(this.code) && this.code !== COMMA && !this.isAtCollectionEnd) {
        this.at++;
      }
      this.skipBlanks();
    }
  }

  /** Skips to the text or bracket of a node. */
  public skipToValue(): void {
    this.skipSpace();
    this.skipProperties();
    this.skipSpace();
  }

  /** Skips an unquoted key, to the colon or to the end of the line. */
  public skipPlainKey(): void {
    for (let { code } = this; code !== NEWLINE && !this.isAtEnd; code = this.code) {
      if (code === COLON && isBlank(this.text.charCodeAt(this.at + 1))) {
        return;
      }
      this.at++;
    }
  }

  /** Skips the quoted text that begins here. */
  public skipQuoted(): void {
    this.at = this.code === DOUBLE_QUOTE ? doubleQuotedEnd(this.text, this.at) : singleQuotedEnd(this.text, this.at);
  }

  /** Skips one node between brackets: a string or a collection. */
  public skipFlowNode(): void {
    this.skipToValue();
    if (this.isAtCollection) {
      this.skipCollection();
    } else {
      this.skipFlowText();
    }
  }

  /** Skips the collection in brackets that begins here; the whole text where it is nested too deep. */
  public skipCollection(): void {
    const open: number[] = [];
    let isBehindNode = false;
    do {
      this.skipSpace();
      isBehindNode = this.skipFlowToken(open, isBehindNode);
    } while (open.length > 0 && open.length <= MAX_DEPTH);
    this.at = open.length > 0 ? this.text.length : this.at;
  }

  /** Whether a node ends with what was passed: a colon behind it always ends a key. */
  private skipFlowToken(open: number[], isBehindNode: boolean): boolean {
    const { at } = this;
    if (this.isAtCollection) {
      return this.skipCollectionStart(open);
    }
    if (this.isAtCollectionEnd) {
      this.at++;
      this.source.keepCollection(open.pop()!, this.at);
      return true;
    }
    if (this.code === COMMA || (this.code === COLON && isBehindNode)) {
      this.at++;
      return false;
    }
    this.skipFlowText();
    this.at = Math.max(this.at, at + 1);
    return true;
  }

  /** Skips the whole collection where its end is known. */
  private skipCollectionStart(open: number[]): boolean {
    const end = this.source.collectionEnd(this.at);
    if (end !== undefined) {
      this.at = end;
      return true;
    }
    open.push(this.at++);
    return false;
  }

  private skipFlowText(): void {
    if (this.isAtQuote) {
      this.skipQuoted();
    } else {
      FLOW_PLAIN_END.lastIndex = this.at;
      this.at = FLOW_PLAIN_END.exec(this.text)?.index ?? this.text.length;
    }
  }
}

/** Whether a character is a blank or a line break, or the end of the text. */
function isBlank(code: number): boolean {
  return !(code > SPACE);
}
