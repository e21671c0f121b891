import { Option } from 'commander';

/** Collects the values of an option that may be given more than once. */
export function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

/** `--output` of the commands that list something. */
export function listFormatOption(): Option {
  return new Option('-o, --output <format>', 'how to print it').choices(['table', 'json']).default('table');
}

/** The examples of a command, as its help shows them. */
export function examples(...lines: readonly string[]): string {
  return `\n${['Examples:', ...lines.map((line) => `  ${line}`)].join('\n')}`;
}

/** The files that a command reads. */
export const INPUT_FILES = "manifests or Helm values, folders with them such as an app's output, or globs; '-' for the standard input";

/** What the exit code of a call tells. */
export const EXIT_CODES = 'Exit codes: 0 clean, 1 findings that count, 2 could not do what was asked.';
