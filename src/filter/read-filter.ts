import { readBpf } from './bpf/parse';
import { FilterArguments, showValues } from './filter-arguments';
import type { FilterCall } from './filter-call';
import type { FilterDialect, FilterNode } from './filter-node';
import { readGuide } from './guide/parse';
import { kflProblem } from './kfl/parse';

/** What a factory makes of its arguments. */
export interface ReadFilter {
  /** The filter in words. */
  readonly label: string;
  /** The call of the factory. */
  readonly call: FilterCall;
  /** The meaning; arguments that cannot be read are left out. */
  readonly node: FilterNode;
  /** What is wrong with the arguments: sentences, each with its fix. */
  readonly problems: readonly string[];
}

/** Stands for what could not be read. */
const NOTHING: FilterNode = { kind: 'or', terms: [] };

/** How the text of each dialect is read. */
const DIALECTS: { readonly [dialect in FilterDialect]: (text: string, read: FilterArguments) => FilterNode } = {
  bpf: (text, read) => {
    const { status, problem, formula } = readBpf(text);
    if (status === 'invalid') read.reject(`${problem}. Correct the text: the worker cannot apply what libpcap rejects.`);
    return { kind: 'bpf', text, meaning: formula ?? { kind: 'opaque' }, doubt: problem };
  },
  kfl: (text, read) => {
    const problem = kflProblem(text);
    if (problem !== undefined) read.reject(`${problem}. Correct the text.`);
    return { kind: 'kfl', text };
  },
  guide: (text, read) => ({ kind: 'guide', text, meaning: readGuide(text, (problem) => read.reject(problem)) }),
};

/** The filter that a factory makes of a list of arguments. */
export function readFilter(factory: string, values: readonly unknown[], toNode: (read: FilterArguments) => FilterNode): ReadFilter {
  const read = new FilterArguments(factory);
  const node = toNode(read);
  return { label: `${factory} ${showValues(values)}`.trim(), call: { method: factory, args: values }, node, problems: read.problems };
}

/** The filter that the factory of a dialect makes of a text. */
export function readFilterText(dialect: FilterDialect, text: unknown): ReadFilter {
  return readFilter(dialect, [text], (read) => {
    const input = read.text(text);
    return input === undefined ? NOTHING : DIALECTS[dialect](input, read);
  });
}
