/** A piece of source code: a string without line breaks, or brackets with items that can span several lines. */
export type Code = string | Bracketed;

/** Items in brackets, on one line if they fit, otherwise each on its own line. */
export interface Bracketed {
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
  /** Whether there are spaces inside of the brackets on one line. */
  readonly spaced: boolean;
  /** Whether each item is always on its own line. */
  readonly spread?: boolean;
}

/** The maximum width of a line, unless a single string is longer. */
const WIDTH = 120;

/** In a list that spans several lines, strings up to this length share lines. */
const SHORT = 24;

/** An object literal. */
export function object(fields: readonly (readonly [key: string, value: Code])[]): Code {
  return fields.length === 0 ? '{}' : { open: '{', items: fields.map(([key, value]) => between(`${key}: `, value)), close: '}', spaced: true };
}

/** A list literal. */
export function list(items: readonly Code[]): Code {
  return items.length === 0 ? '[]' : { open: '[', items, close: ']', spaced: false };
}

/** A call. If only the last argument has brackets, they open on the line of the call. */
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

/** Code with a prefix and a suffix. */
export function between(prefix: string, code: Code, suffix = ''): Code {
  return typeof code === 'string' ? `${prefix}${code}${suffix}` : { ...code, open: prefix + code.open, close: code.close + suffix };
}

/** The code with each item on its own line. */
export function spread(code: Code): Code {
  return typeof code === 'string' ? code : { ...code, spread: true };
}

/** Code on a single line. */
export function onOneLine(code: Code): string {
  if (typeof code === 'string') {
    return code;
  }
  const pad = code.spaced ? ' ' : '';
  return `${code.open}${pad}${code.items.map(onOneLine).join(', ')}${pad}${code.close}`;
}

/** Code on several lines if needed. The indent is not applied to the first line. */
export function formatCode(code: Code, indent = 0): string {
  const line = onOneLine(code);
  // a comma or a semicolon follows
  if (typeof code === 'string' || (!code.spread && indent + line.length < WIDTH)) {
    return line;
  }
  const inner = indent + 2;
  const rows = sharesLines(code) ? filled(code.items as readonly string[], WIDTH - inner) : code.items.map((item) => `${formatCode(item, inner)},`);
  return [code.open, ...rows.map((row) => `${' '.repeat(inner)}${row}`), `${' '.repeat(indent)}${code.close}`].join('\n');
}

/** Whether the items are short enough to share lines. */
function sharesLines({ spaced, spread: alone, items }: Bracketed): boolean {
  return !spaced && !alone && items.every((item) => typeof item === 'string' && item.length <= SHORT);
}

/** Strings with commas, filled into lines. */
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
