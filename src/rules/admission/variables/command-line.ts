import { flagTypes } from '../../../render/command-line/index';
import { bindNames, celString, restOfLine } from '../expressions';

/** Blanks, as JavaScript has them. */
export const BLANK = String.raw`\s\x{0b}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`;

/** Characters that are in no command line: in place of a line break, in front of a flag, and between two words. */
const [LINE_BREAK, FLAG, WORD] = [String.raw`\u0001`, String.raw`\u0002`, String.raw`\u0003`];

const [BOOLEANS, OTHERS] = [true, false].map((isBoolean) => (
  [...flagTypes('worker')].filter(([, type]) => (type === 'bool') === isBoolean).map(([name]) => name).join('|')
));

/**
 * A flag with its value, as Go's package `flag` reads them, or a word between them; each word ends with a line break. The first that fits
 * counts. What is behind the flags is one token.
 */
const TOKEN = [
  String.raw`--?(?:${BOOLEANS})\n`,
  String.raw`--?(?:${OTHERS})\n[^\n]*\n`,
  String.raw`--?[^-=\n][^=\n]*=[^\n]*\n`,
  // an undefined flag
  String.raw`--?[^-=\n][^=\n]*\n(?:(?:[^-\n][^\n]*)?\n)?`,
  String.raw`\$\([^\n]*\n`,
  String.raw`(?:---[^\n]*|--?=[^\n]*)\n`,
  '(?s:.+)',
].join('|');

/** All words up to the program, each of which ends with a line break. */
const UP_TO_PROGRAM = String.raw`^(?:[^\n]*\n)*?(?:[^\n]*/)?worker\n`;

/** What is behind the program; everything, where the image's own program gets arguments. */
const ARGUMENTS = bindNames({ program: `variables.commandText.find(r"${UP_TO_PROGRAM}")` }, (
  'program != "" ? variables.commandText.substring(size(program)) : !variables.isScript && variables.commandText.startsWith("-") ? variables.commandText : ""'
));

/**
 * The command line of the sniffer, as the worker parses it. It is a text, not a list: the API server takes a loop over words much longer
 * than a function that reads all of a text.
 */
export const COMMAND_LINE_VARIABLES: { readonly [name: string]: string } = {
  words: 'variables.sniffer.?command.orValue([]) + variables.sniffer.?args.orValue([])',
  isScript: 'size(variables.words) == 3 && variables.words[0].matches(r"(^|/)(ba|da|a)?sh$") && variables.words[1] == "-c"',
  // a line break inside of a word would end it
  commandText: `(variables.isScript ? variables.words[2].findAll(r"[^${BLANK}]+").join("\\n")`
    + ` : variables.words.join("${WORD}").replace("\\n", "${LINE_BREAK}").replace("${WORD}", "\\n")) + "\\n"`,
  // a last flag without a value is none
  flags: bindNames({ flags: `("${FLAG}" + ${ARGUMENTS}.findAll(r"${TOKEN}").join("${FLAG}")).replace("${FLAG}--", "${FLAG}-")` }, (
    String.raw`flags.matches(r"\x02-(?:${OTHERS})\n$") ? flags.substring(0, flags.lastIndexOf("${FLAG}")) : flags`
  )),
};

/** The flags that rules ask about. */
export type FlagName =
  'port' | 'metrics-port' | 'packet-capture' | 'staletimeout' | 'tcp-flow-full-timeout' | 'udp-flow-full-timeout' | 'storage-size' | 'servicemesh'
  | 'enable-resource-guard';

/** The value of a flag of the sniffer that has one: a string, '' where the flag is absent; of two the later counts. */
export function flagText(flag: FlagName): string {
  return bindNames({ at: lastPosition(flag) }, `at < 0 ? "" : ${textAt(flag)}`);
}

/** The whole number of a flag. One that is written to another base than ten is taken for the default. */
export function flagInteger(flag: FlagName, otherwise: number, least?: number): string {
  const number = `int(${textAt(flag)}.replace("_", "").replace("+", ""))`;
  const isInteger = String.raw`${textAt(flag)}.matches(r"^[+-]?(?:0|[1-9](?:_?[0-9]){0,17})$")`;
  const isUsable = `at >= 0 && ${isInteger}${least === undefined ? '' : ` && ${number} >= ${least}`}`;
  return bindNames({ at: lastPosition(flag) }, `${isUsable} ? ${number} : ${otherwise}`);
}

/** Whether a boolean flag is on. */
export function isFlagOn(flag: FlagName): string {
  return `[${lastPosition(flag)}].exists(at, at >= 0 && variables.flags.substring(at).matches(r"^\\x02-${flag}(?:\\n|=(?:1|t|T|TRUE|true|True)\\n)"))`;
}

/** Whether a text runs a program: by its name alone, or by a path. */
export function runsProgram(container: string, program: string): string {
  const separators = `;&|${BLANK}`;
  const expression = String.raw`(?:^|\x03)${program}(?:$|\x03)|(?:^|[\x03${separators}])[^\x03${separators}]*/${program}(?:$|[\x03${separators}])|/${program}(?:$|\x03)`;
  return `(${container}.?command.orValue([]) + ${container}.?args.orValue([])).join("${WORD}").matches(r"${expression}")`;
}

/** Where a flag begins for the last time; negative where it is absent. */
function lastPosition(flag: FlagName): string {
  const [next, own] = ['\n', '='].map((end) => `variables.flags.lastIndexOf("${FLAG}-${flag}${celString(end).slice(1, -1)}")`);
  return `${next} > ${own} ? ${next} : ${own}`;
}

/** The value of a flag that begins at the position `at`. */
function textAt(flag: FlagName): string {
  return restOfLine('variables.flags', `at + ${flag.length + 3}`);
}
