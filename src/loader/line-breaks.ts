/** What begins a new line to Kubernetes, besides `\n`: next line, line separator, paragraph separator. */
const OTHER_BREAKS = /[\u0085\u2028\u2029]/;

const EVERY_OTHER_BREAK = /[\u0085\u2028\u2029]/g;

/** Line breaks of one kind more than js-yaml has. */
const ANY_BREAK = /[\n\u0085\u2028\u2029]/g;

/** Blanks and line breaks in a scalar. */
const FOLD = /[ \t\n\u0085\u2028\u2029]+/g;

/** Whether a string has line breaks that js-yaml does not know. */
export function hasOtherBreaks(text: string): boolean {
  return OTHER_BREAKS.test(text);
}

/** The same text with one kind of line break; every position stays the same. */
export function withPlainBreaks(text: string): string {
  return hasOtherBreaks(text) ? text.replace(EVERY_OTHER_BREAK, '\n') : text;
}

/** The line breaks of a string, as they are in a value: separators stay what they are. */
export function breaksIn(text: string): string[] {
  return [...text.matchAll(ANY_BREAK)].map(([found]) => valueOf(found));
}

/** A scalar of several lines as one: a line break alone is a blank, of several the first is dropped, and a separator stays. */
export function foldLines(text: string): string {
  return text.replace(FOLD, foldBreaks);
}

/** What blanks and line breaks come to: blanks around line breaks count for nothing. */
export function foldBreaks(text: string): string {
  const [first, ...others] = breaksIn(text);
  if (first === undefined) {
    return text;
  }
  return first === '\n' ? others.join('') || ' ' : first + others.join('');
}

function valueOf(lineBreak: string): string {
  return lineBreak === '\u0085' ? '\n' : lineBreak;
}
