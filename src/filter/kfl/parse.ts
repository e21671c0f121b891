/** String literals of CEL, on which KFL stands, and comments. */
const SKIPPED = [
  /[rR]?(?:"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?''')/y,
  /[rR](?:"[^"\n]*"|'[^'\n]*')/y,
  /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/y,
  /\/\/[^\n]*/y,
];
const CLOSING: ReadonlyMap<string, string> = new Map([['(', ')'], ['[', ']'], ['{', '}']]);

/**
 * The errors in KFL that can be found without its parser: empty text, unpaired quotes or brackets. The rest is not checked.
 *
 * @see https://docs.kubeshark.com/en/v2/kfl2
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md
 */
export function kflProblem(text: string): string | undefined {
  if (text.trim() === '') return 'the text is empty';
  const expected: { readonly closing: string; readonly opening: string; readonly at: number }[] = [];
  for (let at = 0; at < text.length;) {
    const sign = skippedAt(text, at) ?? text[at];
    if (sign === '"' || sign === "'") return `the quote at character ${at + 1} is never closed`;
    const closing = CLOSING.get(sign);
    if (closing !== undefined) expected.push({ closing, opening: sign, at });
    if ([...CLOSING.values()].includes(sign) && expected.pop()?.closing !== sign) return `'${sign}' at character ${at + 1} closes nothing`;
    at += sign.length;
  }
  const open = expected.at(-1);
  return open === undefined ? undefined : `'${open.opening}' at character ${open.at + 1} is never closed`;
}

function skippedAt(text: string, at: number): string | undefined {
  for (const pattern of SKIPPED) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return undefined;
}
