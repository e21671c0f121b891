import { flagTypes } from '../../../render/command-line/index';
import { lastOf } from '../expressions';

/** Blanks, as JavaScript has them. */
export const BLANK = String.raw`\s\x{0b}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`;

const [BOOLEANS, OTHERS] = [true, false].map((isBoolean) => (
  [...flagTypes('worker')].filter(([, type]) => (type === 'bool') === isBoolean).map(([name]) => name).join('|')
));

/** One word, or a flag and its value, as Go's package `flag` reads them; each word ends with a line break. The first that fits counts. */
const TOKEN = [
  String.raw`\$\([^\n]*\n`,
  String.raw`--?(?:${BOOLEANS})(?:=[^\n]*)?\n`,
  String.raw`--?(?:${OTHERS})=[^\n]*\n`,
  String.raw`--?(?:${OTHERS})\n[^\n]*\n`,
  String.raw`--?[^-=\n][^=\n]*=[^\n]*\n`,
  String.raw`--?[^-=\n][^=\n]*\n(?:(?:[^-\n][^\n]*)?\n)?`,
  String.raw`(?:---[^\n]*|--?=[^\n]*)\n`,
].join('|');

/** The flags that rules ask about. */
const FLAGS = [
  'port', 'metrics-port', 'packet-capture', 'staletimeout', 'tcp-flow-full-timeout', 'udp-flow-full-timeout', 'storage-size', 'servicemesh',
  'enable-resource-guard',
];

/** Whether a word names a program, in a list of words each of which ends with a line break. */
const UP_TO_PROGRAM = String.raw`^(?:[^\n]*\n)*?(?:[^\n]*/)?worker\n`;

/** The command line of the sniffer, as the worker parses it. */
export const COMMAND_LINE_VARIABLES: { readonly [name: string]: string } = {
  // a line break inside of a word would end it here
  commandWords: String.raw`(variables.sniffer.?command.orValue([]) + variables.sniffer.?args.orValue([])).map(word, word.replace("\n", "\u0001"))`,
  isScript: 'size(variables.commandWords) == 3 && variables.commandWords[0].matches(r"(^|/)(ba|da|a)?sh$") && variables.commandWords[1] == "-c"',
  commandText: String.raw`(variables.isScript ? variables.commandWords[2].replace("\u0001", "\n").findAll(r"[^${BLANK}]+") : variables.commandWords)`
    + String.raw`.map(word, word + "\n").join("")`,
  program: `variables.commandText.find(r"${UP_TO_PROGRAM}")`,
  arguments: 'variables.program != "" ? variables.commandText.substring(size(variables.program))'
    + ' : !variables.isScript && variables.commandText.startsWith("-") ? variables.commandText : ""',
  flags: `variables.arguments.find(r"^(?:${TOKEN})*").findAll(r"${TOKEN}")`,
  ...Object.fromEntries(FLAGS.map((flag) => [flagVariable(flag).name, flagValue(flag)])),
};

/** What is asked about a flag of the sniffer, as expressions over its variable. */
export interface FlagVariable {
  readonly name: string;
  /** A string, '' where the flag is absent. */
  readonly text: string;
  /** Whether the text is a whole number that can be read here: one to the base of ten. */
  readonly isInteger: string;
  readonly integer: string;
}

/** The variable of a flag. */
export function flagVariable(flag: string): FlagVariable {
  const name = `${flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Flag`;
  const text = `variables.${name}`;
  return {
    name,
    text,
    isInteger: String.raw`${text}.matches(r"^[+-]?(?:0|[1-9](?:_?[0-9]){0,17})$")`,
    integer: `int(${text}.replace("_", "").replace("+", ""))`,
  };
}

/** The value of a flag of the sniffer: a string, '' where the flag is absent; of two the later counts. */
function flagValue(flag: string): string {
  const name = `flag.find(r"^--?${flag}[=\\n]")`;
  const value = `flag.substring(size(${name}), size(flag) - 1)`;
  const isSwitch = flagTypes('worker').get(flag) === 'bool';
  // without a value the name is the whole text
  const values = isSwitch
    ? `variables.flags.filter(flag, ${name} != "").map(flag, ${name} == flag ? "true" : ${value})`
    : `variables.flags.filter(flag, ${name} != "" && ${name} != flag).map(flag, ${value})`;
  return lastOf(values, '""');
}
