import { withPlainBreaks } from './line-breaks';
import { parseError } from './yaml-error';

/** Characters that Kubernetes rejects in YAML. */
const UNREADABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/** Lines that may be directives or ends of documents. */
const SUSPICIOUS = /^(?:%|\.\.\.)/m;

const BLANK_OR_COMMENT = /^\s*(?:#|$)/;

/** Where kubectl, which divides the text at `\n`, sees no separator and its reader of YAML sees one. */
const HIDDEN_SEPARATOR = /[\u0085\u2028\u2029]---/;

/** Rejects what js-yaml reads and Kubernetes does not. */
export function checkYamlText(file: string, text: string): void {
  checkCharacters(file, text);
  checkSeparators(file, text);
  const plain = withPlainBreaks(text);
  if (SUSPICIOUS.test(plain)) {
    checkDocumentMarks(file, plain);
  }
}

function checkCharacters(file: string, text: string): void {
  const at = text.search(UNREADABLE);
  if (at >= 0) {
    throw unreadableCharacter(file, text, at);
  }
}

/** The error about a character that Kubernetes reads otherwise, or not at all. */
export function unreadableCharacter(file: string, text: string, at: number): Error {
  const escape = `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return parseError(file, text, `Kubernetes does not read the character ${escape} in YAML; write it as this escape, in double quotes`, lineAt(text, at));
}

/** A separator that has lost its line break would make one object of two; kubectl takes nothing but a comment behind it. */
function checkSeparators(file: string, text: string): void {
  const hidden = text.search(HIDDEN_SEPARATOR);
  if (hidden >= 0) {
    throw unreadableCharacter(file, text, hidden);
  }
  const at = /^---(?![\s\u0085]*$|[ \t]+#)/m.exec(text)?.index;
  if (at !== undefined) {
    throw parseError(file, text, "what follows the separator '---' belongs on a line of its own", lineAt(text, at));
  }
}

/**
 * Between two separators kubectl reads one document: no directives, which would end at the separator, and nothing before or
 * behind the end of the document.
 */
function checkDocumentMarks(file: string, text: string): void {
  let hasContent = false;
  let isEnded = false;
  text.split('\n').forEach((line, index) => {
    const errorOf = (words: string) => parseError(file, text, words, index + 1);
    if (line.startsWith('---')) {
      hasContent = isEnded = false;
    } else if (/^\.\.\.(?:\s|$)/.test(line)) {
      if (!hasContent) {
        throw errorOf("the end of a document '...' stands where none has begun; remove it");
      }
      isEnded = true;
    } else if (line.startsWith('%') && !hasContent) {
      throw errorOf(`Kubernetes reads no directive such as '${line.slice(0, 40).trimEnd()}'; remove it`);
    } else if (!BLANK_OR_COMMENT.test(line)) {
      if (isEnded) {
        throw errorOf("Kubernetes reads nothing behind the end of a document '...'; put '---' between objects");
      }
      hasContent = true;
    }
  });
}

/** The line of a position, from 1. */
export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
