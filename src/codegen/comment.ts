/** The maximum width of a comment. */
const WIDTH = 120;

/** Strings as comments, each on its own lines; continuation lines are indented. */
export function commentLines(strings: readonly string[]): string[] {
  return strings.flatMap((text) => wrapped(text).map((line, index) => `// ${index === 0 ? '' : '  '}${line}`));
}

/** Wraps the words of a string. Characters that could end the line or change its direction become spaces. */
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
