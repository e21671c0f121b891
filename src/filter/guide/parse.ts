import { isPort } from '../filter-arguments';
import type { FilterNode, PortsNode } from '../filter-node';
import type { PortRange } from '../flow/formula';

/** What the grammar makes of an expression. */
type ParsedExpression =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly ParsedExpression[] }
  | { readonly kind: 'not'; readonly term: ParsedExpression }
  | { readonly kind: 'ports'; readonly end: PortsNode['end']; readonly ports: readonly { readonly text: string; readonly at: number }[] };

const FORM = 'The form is: src|dest.port in (80, 443), and, or, not, parentheses.';

/** Where an expression cannot be read, it stands for nothing. */
const NOTHING: FilterNode = { kind: 'or', terms: [] };

/** Reads an expression of the tuning guide, and reports what is wrong with it. */
export function readGuide(text: string, reject: (problem: string) => void): FilterNode {
  if (text.trim() === '') {
    reject(`the text is empty. ${FORM}`);
    return NOTHING;
  }
  // Loaded here, so that an app without such text never loads the parser.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const grammar = require('./grammar.generated') as typeof import('./grammar.generated');
  try {
    return toNode(grammar.parse(text) as ParsedExpression, reject);
  } catch (error) {
    if (error instanceof RangeError) {
      reject('the text is nested too deeply to be read. Leave parentheses out.');
    } else if (grammar.isGrammarError(error)) {
      const at = error.location.start.offset;
      reject(`${text[at] === undefined ? 'the end' : `'${text[at]}'`} is not expected (character ${at + 1}). ${FORM}`);
    } else {
      throw error;
    }
    return NOTHING;
  }
}

function toNode(parsed: ParsedExpression, reject: (problem: string) => void): FilterNode {
  switch (parsed.kind) {
    case 'and':
    case 'or': return { kind: parsed.kind, terms: parsed.terms.map((term) => toNode(term, reject)) };
    case 'not': return { kind: 'not', term: toNode(parsed.term, reject) };
    case 'ports': return { kind: 'ports', end: parsed.end, ranges: parsed.ports.map((port) => toRange(port, reject)) };
  }
}

function toRange({ text, at }: { readonly text: string; readonly at: number }, reject: (problem: string) => void): PortRange {
  const port = Number(text);
  if (!isPort(port)) reject(`${text} is not a port (character ${at + 1}); ports go from 1 to 65535. Correct or remove it.`);
  return { first: port, last: port };
}
