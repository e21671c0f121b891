import { oneLine } from '../../util/single-line';

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text escaped for HTML and attributes, in one line. */
export function escaped(text: string): string {
  return oneLine(text).replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
