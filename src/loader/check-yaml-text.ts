import { parseError } from './yaml-error';

/** Characters that Kubernetes rejects in YAML, or reads as a line break where js-yaml does not. */
const UNREADABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/;

/** Rejects what js-yaml reads and Kubernetes does not. */
export function checkYamlText(file: string, text: string): void {
  checkCharacters(file, text);
  checkSeparators(file, text);
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

/** A separator that has lost its line break would make one object of two. */
function checkSeparators(file: string, text: string): void {
  const at = /^---\S/.test(text) ? 0 : text.search(/\n---\S/);
  if (at >= 0) {
    throw parseError(file, text, "what follows the separator '---' belongs on a line of its own", lineAt(text, at + 1));
  }
}

/** The line of a position, from 1. */
export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
