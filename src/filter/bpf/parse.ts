import type { ChainNode } from './ast';
import { meaningOf } from './semantics';
import { wordAt, wordsOfBpf, type Remark } from './tokens';
import { isOpaque, type Formula } from '../flow/formula';

/** A parsed BPF filter: its meaning, if it has one, and what to report about it. */
export interface BpfReading {
  readonly status: 'ok' | 'invalid' | 'unknown';
  readonly problem?: string;
  /** Undefined where the text is invalid or beyond the grammar. */
  readonly formula?: Formula;
}

/** A longer text has more terms than the 4096 instructions that the kernel takes (`BPF_MAXINSNS`). */
const MAX_LENGTH = 2 ** 16;

/** Reads a BPF filter: its words, its grammar, and libpcap's rules on qualifiers and values. */
export function readBpf(text: string): BpfReading {
  if (text.trim() === '') return { status: 'invalid', problem: 'the text is empty' };
  if (text.length > MAX_LENGTH) return { status: 'unknown', problem: `it is longer than the ${MAX_LENGTH} characters that are checked here` };
  const { wrong, leftOut } = wordsOfBpf(text);
  if (wrong !== undefined) return { status: 'invalid', problem: withPosition(wrong) };
  if (leftOut !== undefined) return { status: 'unknown', problem: withPosition(leftOut) };
  try {
    return check(parseBpf(text));
  } catch (error) {
    if (error instanceof RangeError) return { status: 'unknown', problem: 'it is nested too deeply to be checked here' };
    throw error;
  }
}

function check(parsed: ChainNode | Remark): BpfReading {
  if ('message' in parsed) return { status: 'invalid', problem: withPosition(parsed) };
  const { formula, wrong, unsure } = meaningOf(parsed);
  if (wrong.length > 0) return { status: 'invalid', problem: wrong.map(withPosition).join('; ') };
  if (unsure.length > 0) return { status: 'unknown', problem: unsure.map(withPosition).join('; '), formula };
  return isOpaque(formula)
    ? { status: 'unknown', problem: 'it compares bytes or lengths, which is beyond what is checked here', formula }
    : { status: 'ok', formula };
}

function parseBpf(text: string): ChainNode | Remark {
  // Loaded here, so that an app without BPF text never loads the parser.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const grammar = require('./grammar.generated') as typeof import('./grammar.generated');
  try {
    return grammar.parse(text) as ChainNode;
  } catch (error) {
    if (!grammar.isGrammarError(error)) throw error;
    const at = error.location.start.offset;
    return { message: `${wordAt(text, at)} is not expected`, at };
  }
}

function withPosition({ message, at }: Remark): string {
  return `${message} (character ${at + 1})`;
}
