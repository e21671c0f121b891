/** The type of a flag, which decides how a command line goes on behind it. */
export type FlagType = 'bool' | 'int' | 'string';

/** The flags that a program defines, by name without dashes. */
export type FlagTypes = ReadonlyMap<string, FlagType>;

/** One flag of a command line. */
export interface ParsedFlag {
  readonly name: string;
  /** The value as it is written; `true` for a boolean without one. */
  readonly value: string;
  /** Position of its first word. */
  readonly at: number;
  /** The number of its words: two where the value is the next word. */
  readonly length: 1 | 2;
  /** Whether the program defines it. */
  readonly isDefined: boolean;
}

/** What makes the program exit at its start. */
export interface FlagError {
  readonly at: number;
  readonly kind: 'syntax' | 'undefined' | 'help' | 'missing-value' | 'value';
  readonly name: string;
  /** The value that the flag's type cannot have. */
  readonly value?: string;
}

/** A command line as flags. */
export interface ParsedFlags {
  readonly flags: readonly ParsedFlag[];
  /** Position of the first word behind the flags: the program does not look for flags there. */
  readonly end: number;
  /** Whether `--` ended the flags. */
  readonly isTerminated: boolean;
  /** Errors in order; the program exits at the first. */
  readonly errors: readonly FlagError[];
}

const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
const TRUE = /^(?:1|t|T|TRUE|true|True)$/;
const INTEGER = /^[+-]?(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/;
const MAX_INTEGER = 2n ** 63n;

/** A variable that Kubernetes puts into a command line; its value is not known here. */
const REFERENCE = /\$\([^)]*\)/;

/**
 * Parses a command line with the grammar of the `flag` package of Go: the first word without a dash, or `--`, ends the
 * flags; a boolean has a value only behind `=`; any other flag takes the next word, whatever it is.
 *
 * Go stops at the first error. Parsing goes on here, as if it were corrected: an undefined flag takes the next word if that
 * has no dash, since a later version of the program may define it.
 */
export function parseFlags(words: readonly string[], types: FlagTypes): ParsedFlags {
  const flags: ParsedFlag[] = [];
  const errors: FlagError[] = [];
  let at = 0;
  while (at < words.length) {
    const word = words[at];
    if (word === '--') {
      return { flags, end: at + 1, isTerminated: true, errors };
    }
    if (word.length < 2 || !word.startsWith('-')) {
      if (word.startsWith('$(')) {
        at++;
        continue;
      }
      break;
    }
    const flag = readFlag(words, at, types, errors);
    at += flag?.length ?? 1;
    if (flag !== undefined) {
      flags.push(flag);
    }
  }
  return { flags, end: at, isTerminated: false, errors };
}

/** The boolean that Go reads; undefined for any other string. */
export function goBoolean(text: string): boolean | undefined {
  return BOOLEAN.test(text) ? TRUE.test(text) : undefined;
}

/** The integer of 64 bits that Go reads: also `0x10`, `010` for 8, and `1_000`. Undefined for any other string. */
export function goInteger(text: string): bigint | undefined {
  if (!INTEGER.test(text)) {
    return undefined;
  }
  const digits = text.replace(/^[+-]/, '').replace(/_/g, '');
  const size = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const value = text.startsWith('-') ? -size : size;
  return value >= -MAX_INTEGER && value < MAX_INTEGER ? value : undefined;
}

/** Name and value of a word with one or two dashes; undefined where that is not a flag. */
export function splitFlag(word: string): { readonly name: string; readonly value?: string } | undefined {
  const [, name, value] = /^--?([^-=][^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  return name === undefined ? undefined : { name, ...(value !== undefined && { value }) };
}

function readFlag(words: readonly string[], at: number, types: FlagTypes, errors: FlagError[]): ParsedFlag | undefined {
  const word = words[at];
  const split = splitFlag(word);
  if (split === undefined) {
    errors.push({ at, kind: 'syntax', name: word });
    return undefined;
  }
  const { name } = split;
  const type = types.get(name);
  const next = words[at + 1];
  if (type === undefined) {
    errors.push({ at, kind: name === 'help' || name === 'h' ? 'help' : 'undefined', name });
    const hasValue = split.value === undefined && next !== undefined && !next.startsWith('-');
    return { name, value: split.value ?? (hasValue ? next : 'true'), at, length: hasValue ? 2 : 1, isDefined: false };
  }
  const ownValue = split.value ?? (type === 'bool' ? 'true' : undefined);
  const value = ownValue ?? next;
  if (value === undefined) {
    errors.push({ at, kind: 'missing-value', name });
    return undefined;
  }
  if (!isValue(value, type)) {
    errors.push({ at, kind: 'value', name, value });
  }
  return { name, value, at, length: ownValue === undefined ? 2 : 1, isDefined: true };
}

function isValue(value: string, type: FlagType): boolean {
  switch (type) {
    case 'string': return true;
    case 'bool': return goBoolean(value) !== undefined || REFERENCE.test(value);
    case 'int': return goInteger(value) !== undefined || REFERENCE.test(value);
  }
}
