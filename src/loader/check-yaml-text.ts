import { parseError } from './yaml-error';

/** Characters that Kubernetes rejects in YAML, or reads as a line break where js-yaml does not. */
const UNREADABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]/;

/** Rejects what js-yaml reads and Kubernetes does not. */
export function checkYamlText(file: string, text: string): void {
  checkCharacters(file, text);
  checkSeparators(file, text);
}

function checkCharacters(file: string, text: string): void {
  const at = text.search(UNREADABLE);
  if (at >= 0) {
    const escape = `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
    throw parseError(file, text, `Kubernetes does not read the character ${escape} in YAML; write it as this escape, in double quotes`, lineAt(text, at));
  }
}

/** A separator that has lost its line break would make one object of two. */
function checkSeparators(file: string, text: string): void {
  const at = /^---\S/.test(text) ? 0 : text.search(/\n---\S/);
  if (at >= 0) {
    throw parseError(file, text, "what follows the separator '---' belongs on a line of its own", lineAt(text, at + 1));
  }
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
