/** String literals of CEL, on which KFL stands, and comments. */
const SKIPPED = [
  /[rR]?(?:"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?''')/y,
  /[rR](?:"[^"\n]*"|'[^'\n]*')/y,
  /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/y,
  /\/\/[^\n]*/y,
];
const OPERATORS: { readonly [word: string]: string } = { and: '&&', or: '||', not: '!' };

/** Words that CEL keeps for other languages: none of them is a name. */
const RESERVED: ReadonlySet<string> = new Set([
  'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while',
]);

/** How much of a wrong word a message shows. */
const MAX_WORD = 40;

const CLOSING: ReadonlyMap<string, string> = new Map([['(', ')'], ['[', ']'], ['{', '}']]);

/**
 * What CEL does not read in a text of KFL. Names, functions and types are not checked: only the release knows those of its version.
 *
 * @see https://docs.kubeshark.com/en/v2/kfl2
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md
 */
export function kflProblem(text: string): string | undefined {
  return commonProblem(text) ?? syntaxProblem(text);
}

/** An error of the grammar, with its position. */
function syntaxProblem(text: string): string | undefined {
  // Loaded here, so that an app without such text never loads the parser.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const grammar = require('./grammar.generated') as typeof import('./grammar.generated');
  try {
    grammar.parse(text);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return 'the text is nested too deeply to be read';
    if (!grammar.isGrammarError(error)) throw error;
    const at = error.location.start.offset;
    const reserved = reservedWord(text);
    if (reserved !== undefined) return reserved;
    const [word] = /^(\w+|[&|=<>!]+|[^])/u.exec(text.slice(at, at + MAX_WORD)) ?? [];
    return word === undefined ? 'the text ends where a value is expected' : `'${word}' at character ${at + 1} is not expected there; KFL is CEL`;
  }
}

/** Frequent errors, in clearer words: empty text, unpaired quotes or brackets, operators of the old language. */
function commonProblem(text: string): string | undefined {
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
  return open === undefined ? oldOperator(text) : `'${open.opening}' at character ${open.at + 1} is never closed`;
}

/** An operator of KFL before it was CEL: in CEL no name stands beside another operand without an operator between them. */
function oldOperator(text: string): string | undefined {
  const code = codeIn(text);
  const found = /(?<=[\w)\]}]\s)(?:and|or)(?=\s+[\w([!-])|(?<![\w.])not(?=\s+[\w(])/.exec(code);
  return found === null ? undefined : `'${found[0]}' at character ${found.index + 1} is a word of the old KFL; today's has '${OPERATORS[found[0]]}'`;
}

/** A word that CEL reserves, in the place of a name. The grammar notices it only behind the word. */
function reservedWord(text: string): string | undefined {
  const found = [...codeIn(text).matchAll(/(?<![\w.])[a-z]+(?!\w)/g)].find(([word]) => RESERVED.has(word));
  return found && `'${found[0]}' at character ${found.index + 1} is a reserved word of CEL, and not a name`;
}

/** The text of the same length without what is in strings, each an operand, and in comments, which are none. */
function codeIn(text: string): string {
  let code = '';
  for (let at = 0; at < text.length; at = code.length) {
    const skipped = skippedAt(text, at);
    code += skipped === undefined ? text[at] : (skipped.startsWith('//') ? ' ' : '_').repeat(skipped.length);
  }
  return code;
}

function skippedAt(text: string, at: number): string | undefined {
  for (const pattern of SKIPPED) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return undefined;
}
