/** Line breaks, control characters, and characters that no one sees: marks of direction and of width zero. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** The same without those that JSON escapes itself, and its own line breaks. */
const INVISIBLE_IN_JSON = new RegExp(INVISIBLE.source.replace('\\u0000-\\u001f', ''), 'g');

/** The text with line breaks and invisible characters escaped as in JSON, for output on one line of a terminal. */
export function oneLine(text: string): string {
  return text.replace(INVISIBLE, escaped);
}

/** The limit of characters of a line: names and values of an input may have any length. */
const MAX_LINE = 4000;

/** The same, cut where it is far too long to be read. */
export function shortLine(text: string): string {
  return oneLine(text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}… (${text.length} characters)` : text);
}

/** JSON with every invisible character escaped. */
export function visibleJson(json: string): string {
  return json.replace(INVISIBLE_IN_JSON, escaped);
}

function escaped(character: string): string {
  const json = JSON.stringify(character).slice(1, -1);
  return json === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : json;
}
