import { Option } from 'commander';

/** Collects the values of a repeatable option. */
export function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

/** An option as it is written on the command line: `--http-config-file` for `httpConfigFile`. */
export function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** `--output` of the commands that print a list. */
export function listFormatOption(): Option {
  return new Option('-o, --output <format>', 'the output format').choices(['table', 'json']).default('table');
}

/** The examples of a command, as its help shows them. */
export function examples(...lines: readonly string[]): string {
  return `\n${['Examples:', ...lines.map((line) => `  ${line}`)].join('\n')}`;
}

/** The description of a command's input files. */
export const INPUT_FILES = "manifests or Helm values, folders with them (such as an app's output), or globs; '-' for the standard input";

/** The meaning of the exit codes. */
export const EXIT_CODES = 'Exit codes: 0 no findings that count, 1 findings, 2 error.';

/** The option of the commands that read values of the chart. */
export function valuesOption(): Option {
  return new Option('--values <file>', 'a values file of the chart; of several, as of helm -f, the last one wins (repeatable)').argParser(collect).default([], 'none');
}
