/** The narrowest column that is worth breaking lines for. */
const MIN_WIDTH = 20;

/**
 * The text in lines, broken between words. A word that is longer than a line is left whole, so that it can be copied.
 *
 * @param text one line
 * @param width the most characters in a line
 */
export function wrap(text: string, width: number): string[] {
  const most = Math.max(width, MIN_WIDTH);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
