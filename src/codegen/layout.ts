/** A piece of source code: a string without line breaks, or something in brackets that can take several lines. */
export type Code = string | Bracketed;

/** Items between brackets, on one line if they fit, otherwise each on its own. */
export interface Bracketed {
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
  /** Whether a space keeps the items off the brackets where they share a line. */
  readonly spaced: boolean;
  /** Whether the items never share a line. */
  readonly spread?: boolean;
}

/** The most columns of a line, unless a single text is longer. */
const WIDTH = 120;

/** Strings up to this length share lines where a list of them takes several. */
const SHORT = 24;

/** An object literal. */
export function object(fields: readonly (readonly [key: string, value: Code])[]): Code {
  return fields.length === 0 ? '{}' : { open: '{', items: fields.map(([key, value]) => between(`${key}: `, value)), close: '}', spaced: true };
}

/** A list literal. */
export function list(items: readonly Code[]): Code {
  return items.length === 0 ? '[]' : { open: '[', items, close: ']', spaced: false };
}

/** A call. What its last argument has in brackets stands right behind the others, where those are plain. */
export function call(callee: string, args: readonly Code[]): Code {
  const others = args.slice(0, -1);
  const last = args.at(-1);
  if (last === undefined) {
    return `${callee}()`;
  }
  if (typeof last === 'object' && others.every((other) => typeof other === 'string')) {
    return between(`${callee}(${others.map((other) => `${other as string}, `).join('')}`, last, ')');
  }
  return { open: `${callee}(`, items: args, close: ')', spaced: false };
}

/** Code with a string before and one behind it. */
export function between(before: string, code: Code, behind = ''): Code {
  return typeof code === 'string' ? `${before}${code}${behind}` : { ...code, open: before + code.open, close: code.close + behind };
}

/** The same code, but with each item on a line of its own. */
export function spread(code: Code): Code {
  return typeof code === 'string' ? code : { ...code, spread: true };
}

/** Code as text on a single line. */
export function onOneLine(code: Code): string {
  if (typeof code === 'string') {
    return code;
  }
  const pad = code.spaced ? ' ' : '';
  return `${code.open}${pad}${code.items.map(onOneLine).join(', ')}${pad}${code.close}`;
}

/** Code as text; its first line starts at the indent, which is not written. */
export function layOut(code: Code, indent = 0): string {
  const line = onOneLine(code);
  // behind it comes a comma or a semicolon
  if (typeof code === 'string' || (!code.spread && indent + line.length < WIDTH)) {
    return line;
  }
  const inner = indent + 2;
  const rows = sharesLines(code) ? filled(code.items as readonly string[], WIDTH - inner) : code.items.map((item) => `${layOut(item, inner)},`);
  return [code.open, ...rows.map((row) => `${' '.repeat(inner)}${row}`), `${' '.repeat(indent)}${code.close}`].join('\n');
}

/** Whether items are so short that each on a line of its own would be a waste. */
function sharesLines({ spaced, spread: alone, items }: Bracketed): boolean {
  return !spaced && !alone && items.every((item) => typeof item === 'string' && item.length <= SHORT);
}

/** Strings with commas, as many on each line as fit. */
function filled(items: readonly string[], width: number): string[] {
  const rows: string[] = [];
  for (const item of items) {
    const longer = `${rows.at(-1)} ${item},`;
    if (rows.length > 0 && longer.length <= width) {
      rows[rows.length - 1] = longer;
    } else {
      rows.push(`${item},`);
    }
  }
  return rows;
}
