/** The position behind a string in double quotes that begins at `start`; the end of the whole text where it is not closed. */
export function doubleQuotedEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) {
    end = text.indexOf('"', end + 1);
  }
  return end < 0 ? text.length : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charAt(first - 1) === '\\') {
    first--;
  }
  return (at - first) % 2 === 1;
}

/** The same for single quotes, of which two are one in the text. */
export function singleQuotedEnd(text: string, start: number): number {
  let end = text.indexOf("'", start + 1);
  while (end >= 0 && text.charAt(end + 1) === "'") {
    end = text.indexOf("'", end + 2);
  }
  return end < 0 ? text.length : end + 1;
}
