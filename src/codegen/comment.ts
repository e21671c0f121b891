/** The most columns of a comment. */
const WIDTH = 120;

/** Strings as comments, each of which starts on a line of its own; long ones go on, indented. */
export function commentLines(texts: readonly string[]): string[] {
  return texts.flatMap((text) => wrapped(text).map((line, index) => `// ${index === 0 ? '' : '  '}${line}`));
}

/** The words of a string in lines. Whatever else could end the line, or turn it, becomes a blank. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/u).filter((part) => part !== '')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length + '//   '.length <= WIDTH) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
