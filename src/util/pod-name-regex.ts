/** The characters of a name that a pod can have. */
const CHARACTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789-.'];

/** The longest name of a pod. */
const MAX_LENGTH = 253;

/** Classes of characters by their names in brackets. */
const NAMED: { readonly [name: string]: string } = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: ' ',
  cntrl: '\\x00',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
};

/** A part of an expression. */
interface Part {
  /** Whether no characters of a name can match it. */
  readonly fails: boolean;
  /** How many characters it matches at least. */
  readonly least: number;
  /** The position that it asserts, instead of characters. */
  readonly anchor?: 'begin' | 'end';
}

const NOTHING: Part = { fails: false, least: 0 };
const ANY: Part = { fails: false, least: 1 };

/**
 * Whether an expression that RE2 can read matches no name of a pod: it asks for a character that no name has, such as an
 * upper-case letter, or for something before the begin or behind the end. What it cannot decide, it takes as matching.
 */
export function matchesNoPodName(pattern: string): boolean {
  const { fails, least } = new Expression(pattern).read();
  return fails || least > MAX_LENGTH;
}

class Expression {
  private at = 0;
  private ignoresCase = false;

  constructor(private readonly pattern: string) {}

  /** Reads alternatives up to the end of the group. */
  public read(): Part {
    const outside = this.ignoresCase;
    const ways: Part[] = [];
    do {
      ways.push(this.readSequence());
    } while (this.take('|'));
    this.ignoresCase = outside;
    return { fails: ways.every(({ fails }) => fails), least: Math.min(...ways.filter(({ fails }) => !fails).map(({ least }) => least), Infinity) };
  }

  private readSequence(): Part {
    const parts: Part[] = [];
    while (this.at < this.pattern.length && !'|)'.includes(this.pattern[this.at])) {
      parts.push(this.readRepeated());
    }
    const least = parts.reduce((sum, part) => sum + part.least, 0);
    const consumes = parts.map((part) => part.least > 0);
    const isMisplaced = parts.some(({ anchor }, index) => (
      (anchor === 'begin' && consumes.slice(0, index).includes(true)) || (anchor === 'end' && consumes.slice(index).includes(true))
    ));
    const isEmpty = parts.length > 0 && parts[0].anchor === 'begin' && parts.at(-1)!.anchor === 'end' && parts.every(({ anchor }) => anchor !== undefined);
    return { fails: isMisplaced || isEmpty || parts.some(({ fails }) => fails), least };
  }

  private readRepeated(): Part {
    const part = this.readOne();
    // flags leave what is before them to be repeated
    while (/^\(\?[imsU-]+\)/.test(this.pattern.slice(this.at, this.at + 16))) {
      this.readOne();
    }
    const [text, least] = /^(?:[*?+]|\{(\d+)(?:,\d*)?\})/.exec(this.pattern.slice(this.at, this.at + 12)) ?? [];
    if (text === undefined) {
      return part;
    }
    this.at += text.length;
    this.take('?');
    const times = text === '+' ? 1 : Number(least ?? 0);
    return times === 0 ? NOTHING : { fails: part.fails, least: part.least * times };
  }

  private readOne(): Part {
    const rest = this.pattern.slice(this.at);
    const [group, flags, isOfRest] = /^\((?:\?(?:([imsU]*(?:-[imsU]+)?)([:)])|P?<\w+>))?/.exec(rest) ?? [];
    if (group !== undefined) {
      return this.readGroup(group, flags, isOfRest === ')');
    }
    const [brackets] = /^\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]/.exec(rest) ?? [];
    if (brackets !== undefined) {
      this.at += brackets.length;
      return this.classOf(brackets.replace(/^\[(\^?)\]/, '[$1\\]').replace(/\[:(\w+):\]/g, (_, name: string) => NAMED[name] ?? '').replace(/(?<=.)\[/g, '\\['));
    }
    if (rest[0] === '\\') {
      return this.readEscape(rest);
    }
    const [char] = rest;
    this.at += char.length;
    return char === '^' ? { ...NOTHING, anchor: 'begin' } : char === '$' ? { ...NOTHING, anchor: 'end' } : char === '.' ? ANY : this.literal(char);
  }

  private readGroup(text: string, flags: string | undefined, isOfRest: boolean): Part {
    this.at += text.length;
    const outside = this.ignoresCase;
    if (flags !== undefined) {
      const [on, off = ''] = flags.split('-');
      this.ignoresCase = on.includes('i') || (outside && !off.includes('i'));
    }
    if (isOfRest) {
      return NOTHING;
    }
    const inner = this.read();
    this.take(')');
    this.ignoresCase = outside;
    return inner;
  }

  private readEscape(rest: string): Part {
    const [, literals] = /^\\Q([^]*?)(?:\\E|$)/.exec(rest) ?? [];
    if (literals !== undefined) {
      this.at += rest.startsWith(`\\Q${literals}\\E`) ? literals.length + 4 : literals.length + 2;
      const parts = [...literals].map((char) => this.literal(char));
      return { fails: parts.some(({ fails }) => fails), least: parts.length };
    }
    const [text, char] = /^\\(?:[pP](?:\{[^}]*\}|.)|x(?:\{[^}]*\}|..)|[0-7]{1,3}|([^]))/.exec(rest) ?? [rest];
    this.at += text.length;
    switch (char) {
      case undefined: return ANY;
      case 'A': return { ...NOTHING, anchor: 'begin' };
      case 'z': return { ...NOTHING, anchor: 'end' };
      case 'b': case 'B': return NOTHING;
      default: return /[dDsSwW]/.test(char) ? this.classOf(`[${text}]`) : /[a-zA-Z]/.test(char) ? { ...ANY, fails: true } : this.literal(char);
    }
  }

  private literal(char: string): Part {
    return { fails: !CHARACTERS.includes(this.ignoresCase ? char.toLowerCase() : char), least: 1 };
  }

  private classOf(brackets: string): Part {
    try {
      const expression = new RegExp(brackets, this.ignoresCase ? 'i' : '');
      return { fails: !CHARACTERS.some((char) => expression.test(char)), least: 1 };
    } catch {
      return ANY;
    }
  }

  private take(char: string): boolean {
    const isThere = this.pattern[this.at] === char;
    this.at += isThere ? 1 : 0;
    return isThere;
  }
}
