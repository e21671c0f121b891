import type { YAMLException } from 'js-yaml';
import { SourceError } from './source-error';

/** What is wrong where js-yaml noticed it: `$1` is what its message names, `$here` what the text goes on with. */
const ERRORS: readonly (readonly [RegExp, string])[] = [
  [/^duplicated mapping key/, 'the key $here is there twice in one mapping; keep one'],
  [/^bad indentation of/, '$here cannot stand here; indent the line as its neighbours are, or quote the whole value'],
  [/^missing indentation/, "the text behind '|' or '>' must be indented"],
  [/^tab characters must not/, 'a tab indents this line; YAML takes spaces only'],
  [/^unexpected end of the stream within a flow/, 'the text ends inside brackets; it is cut short, or a bracket is not closed'],
  [/^missed comma|^expected the node content/, 'a comma or a value is missing between brackets'],
  [/^unknown escape|^expected hexadecimal/, 'a backslash in double quotes begins no escape that YAML has; double it, or use single quotes'],
  [/^unidentified alias "(.*)"/, "the alias '*$1' has no anchor '&$1' above it; quote a string that begins with '*'"],
  [/anchor|alias/, "an anchor '&' or an alias '*' is broken; quote a string that begins with such a character"],
  [/^(?:unacceptable node kind for|cannot resolve a node with) !<(?:tag:yaml\.org,2002:)?([^>]*)>/, "the value does not match its tag '$1'; remove the tag"],
  [/^cannot merge mappings/, "the merge key '<<' takes a mapping or a list of mappings"],
  [/merge/, 'the merge keys come to far more than the text (an alias bomb?); write them out'],
  [/^nesting exceeded maxDepth \((\d+)\)/, 'the text is nested deeper than $1 levels'],
  [/^repeat of|^bad explicit indentation|^a line break is expected/, "what follows '|' or '>' belongs on lines of its own"],
  [/^incomplete explicit|^a whitespace character is expected/, "a key is missing before ':', or a blank behind it"],
  [/directive|YAML version/, "a directive '%' is broken, or has no '---' below it"],
  [/\btag\b/i, "a tag '!' is broken; quote a string that begins with such a character"],
  [/^end of the stream or a document separator/, "the text goes on behind the end of its value; put '---' between objects"],
];

/** What is wrong where the last node begins. */
const ERRORS_FROM_START: typeof ERRORS = [
  [/^unexpected end of the \w+ within a \w+ quoted/, 'the quoted text that begins here has no end; close its quote'],
  [/^can not read/, "this is not 'key: value'; a colon is missing, or the line is indented too little"],
];

/** A key with its quotes, or what else is on a line. */
const KEY_OR_LINE = /^(?:"(?:[^"\\\n]|\\.){0,60}"|'[^'\n]{0,60}'|[^:"'\n][^:\n]{0,60}|.{1,60})/;

/**
 * What is wrong with a string, in plain words.
 *
 * @param openedAt the line where the last node begins
 * @param line the line where js-yaml noticed it
 */
export function yamlParseError(file: string, text: string, { reason, mark }: YAMLException, openedAt: number, line: number): SourceError {
  const fromStart = explain(reason, ERRORS_FROM_START);
  if (fromStart !== undefined) {
    return parseError(file, text, fromStart, openedAt);
  }
  const here = KEY_OR_LINE.exec(text.slice(mark.position))?.[0] ?? '';
  const words = explain(reason, ERRORS)?.replace('$here', () => quoted(here));
  return parseError(file, text, words ?? reason, line);
}

/** An error on a line, with the likely cause if the line looks like one of a template. */
export function parseError(file: string, text: string, words: string, line: number): SourceError {
  const lines = text.trimEnd().split('\n');
  const last = Math.min(line, lines.length);
  const hint = lines[last - 1].includes('{{') ? ' (is this a Helm template? `helm template` makes the manifest of it)' : '';
  return new SourceError(file, `${words}${hint}`, last);
}

function explain(reason: string, errors: typeof ERRORS): string | undefined {
  for (const [pattern, words] of errors) {
    const match = pattern.exec(reason);
    if (match) {
      return words.replaceAll('$1', () => match[1]);
    }
  }
  return undefined;
}

function quoted(input: string): string {
  return /^["']./.test(input) ? input : `'${input.trim()}'`;
}
