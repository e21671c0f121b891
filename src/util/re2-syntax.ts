/** A sequence that Go's regular expressions know behind a backslash; digits of octal and hexadecimal numbers apart. */
const ESCAPE = /^(?:[dDsSwWbBAzQEaftnrv]|[\0-/:-@[-`{-\x7f]|x[0-9A-Fa-f]{2}|x\{[0-9A-Fa-f]+\}|0|[1-7][0-7]|[pP](?:[A-Z]|\{\^?\w+\}))/u;

/** The begin of a sequence in brackets, where positions such as `\b` mean nothing. */
const CLASS_ESCAPE = /^\\[dDsSwWafnrtvxpP0-7\0-/:-@[-`{-\x7f]$/;

/** What may be behind `(?`: flags, or a name. */
const GROUP = /^\(\?(?:[imsU]*(?:-[imsU]+)?[:)]|P?<\w+>)/;

/** Names of classes in brackets. */
const CLASSES = ['alnum', 'alpha', 'ascii', 'blank', 'cntrl', 'digit', 'graph', 'lower', 'print', 'punct', 'space', 'upper', 'word', 'xdigit'];

const REPEAT = /^\{(\d+)(?:,(\d*))?\}/;

/** The largest number of repetitions. */
const MAX_REPEAT = 1000;

/**
 * The syntax error of a regular expression for the `regexp` package of Go (RE2), as the rest of a sentence. It finds the usual
 * errors of expressions that were written for other languages; of the content of brackets, ranges and names of classes are checked.
 *
 * @returns undefined where none was found
 */
export function re2Problem(pattern: string): string | undefined {
  let depth = 0;
  let canRepeat = false;
  let isRepeated = false;
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const char = rest[0];
    const repeat = '*+?'.includes(char) ? char : REPEAT.exec(rest)?.[0];
    if (repeat !== undefined) {
      const [, least, most = least] = REPEAT.exec(repeat) ?? [];
      if (!canRepeat) {
        return isRepeated ? `repeats a repetition with '${repeat}'` : `begins with '${repeat}', which repeats nothing`;
      }
      if (least !== undefined && (Number(least) > MAX_REPEAT || Number(most) > MAX_REPEAT || (most !== '' && Number(most) < Number(least)))) {
        return `has the impossible repetition '${repeat}'`;
      }
      at += repeat.length + (rest[repeat.length] === '?' ? 1 : 0);
      [canRepeat, isRepeated] = [false, true];
      continue;
    }
    // flags in the middle leave what is before them to be repeated
    canRepeat = /^\(\?[imsU-]+\)/.test(rest) ? canRepeat || isRepeated : char !== '|' && char !== '(';
    isRepeated = false;
    if (char === '\\') {
      const escape = ESCAPE.exec(rest.slice(1))?.[0];
      if (escape === undefined) {
        return rest.length === 1 ? 'ends with a backslash' : `has '${rest.slice(0, 2)}', which RE2 does not know`;
      }
      const quotedEnd = escape === 'Q' ? pattern.indexOf('\\E', at) : -1;
      at = escape !== 'Q' ? at + 1 + escape.length : quotedEnd < 0 ? pattern.length : quotedEnd + 2;
    } else if (char === '[') {
      const length = bracketsLength(rest);
      if (length === undefined) {
        return "has a '[' without its ']'";
      }
      const problem = bracketsProblem(rest.slice(0, length));
      if (problem !== undefined) {
        return problem;
      }
      at += length;
    } else if (char === '(') {
      const [group = undefined] = GROUP.exec(rest) ?? [];
      if (rest[1] === '?' && group === undefined) {
        return `has '${/^\(\?<?[^\w]?/.exec(rest)![0]}', which RE2 does not know: it has no lookahead and no lookbehind`;
      }
      depth += group?.endsWith(')') ? 0 : 1;
      at += group?.length ?? 1;
    } else {
      depth -= char === ')' ? 1 : 0;
      if (depth < 0) {
        return "has a ')' without its '('";
      }
      at++;
    }
  }
  return depth > 0 ? "has a '(' without its ')'" : undefined;
}

/** The length of a class in brackets; a `]` at its begin is one of its characters. */
function bracketsLength(text: string): number | undefined {
  const [begin] = /^\[\^?\]?/.exec(text)!;
  const end = /^(?:\[:\^?\w+:\]|\\[\s\S]|[^\]\\])*\]/.exec(text.slice(begin.length))?.[0].length;
  return end === undefined ? undefined : begin.length + end;
}

/** What is wrong with the ranges or the names in a class. */
function bracketsProblem(brackets: string): string | undefined {
  const items = brackets.replace(/^\[\^?/, '').slice(0, -1).match(/\[:\^?\w*:\]|\\[^]|[^]/gu) ?? [];
  const unknown = items.find((item) => item.length > 3 && item.startsWith('[:') && !CLASSES.includes(item.replace(/[[\]:^]/g, '')));
  if (unknown !== undefined) {
    return `has '${unknown}', which RE2 does not know`;
  }
  const escape = items.find((item) => item.startsWith('\\') && !CLASS_ESCAPE.test(item));
  if (escape !== undefined) {
    return `has '${escape}' in brackets, which RE2 does not know there`;
  }
  for (let at = 0; at + 2 < items.length; at++) {
    const [low, dash, high] = items.slice(at, at + 3);
    if (dash === '-' && [low, high].every((item) => [...item].length === 1)) {
      if (low.codePointAt(0)! > high.codePointAt(0)!) {
        return `has the range '${low}-${high}', whose begin is behind its end`;
      }
      at += 2;
    }
  }
  return undefined;
}
