/** The minimum width of a wrapped column. */
const MIN_WIDTH = 20;

/**
 * Wraps a string between words. A word that is longer than a line is not broken, so that it can be copied.
 *
 * @param text one line
 * @param width the maximum number of characters in a line
 */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(width, MIN_WIDTH);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > limit) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
