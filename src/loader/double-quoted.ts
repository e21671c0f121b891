import { breaksIn, foldBreaks } from './line-breaks';

/** An escape, an escaped line break with what follows it, or blanks and line breaks. */
const PART = /\\(?:U[0-9a-fA-F]{8}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\n\u0085\u2028\u2029][ \t\n\u0085\u2028\u2029]*|[^])|[ \t\n\u0085\u2028\u2029]+/g;

const ESCAPES: { readonly [letter: string]: string } = {
  0: '\0', a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1b', N: '\u0085', _: '\u00a0', L: '\u2028', P: '\u2029',
};

/** The string that is written between double quotes; its escapes are known to be those of YAML. */
export function readDoubleQuoted(inner: string): string {
  return inner.replace(PART, (part) => (part.startsWith('\\') ? unescape(part.slice(1)) : foldBreaks(part)));
}

function unescape(escape: string): string {
  const [first] = escape;
  if (/^[xuU]./.test(escape)) {
    return String.fromCodePoint(parseInt(escape.slice(1), 16));
  }
  const [, ...others] = breaksIn(escape);
  return breaksIn(first).length > 0 ? others.join('') : ESCAPES[first] ?? escape;
}
