import * as fs from 'node:fs';
import * as path from 'node:path';
import { Severity } from '../../../diagnostics';
import { readFile } from '../../../loader';
import { closest } from '../../../util/did-you-mean';
import { isObject } from '../../../util/untyped';
import { UsageError } from '../../io/errors';
import { suggestion } from '../../io/suggestion';
import { unknownRule } from '../../rule-names';

/** The name of the configuration file. */
export const CONFIG_FILE = '.cdk8s-kubeshark.yaml';

/** The settings of a configuration file; options on the command line override them. */
export interface LintConfig {
  readonly ignore?: readonly string[];
  readonly failOn?: 'error' | 'warning';
  readonly strict?: boolean;
  /** Severities by rule or family. */
  readonly severity?: { readonly [rule: string]: Severity };
  readonly chartVersion?: string;
}

const CHECKS: { readonly [key: string]: (value: any, at: string) => string | undefined } = {
  'ignore': (value, at) => (Array.isArray(value) && value.every((id) => typeof id === 'string')
    ? firstProblem(value, (id) => ruleProblem(id, at))
    : `'${at}' must be a list of rules or families`),
  'fail-on': (value, at) => oneOf(value, ['error', 'warning'], at),
  'strict': (value, at) => (typeof value === 'boolean' ? undefined : `'${at}' (${JSON.stringify(value)}) must be true or false`),
  'severity': (value, at) => (isObject(value)
    ? firstProblem(Object.entries(value), ([id, severity]) => ruleProblem(id, at) ?? oneOf(severity, Object.values(Severity), `${at}.${id}`))
    : `'${at}' must be a map from rules or families to severities`),
  'chart-version': (value, at) => (/^v?\d+(\.\d+)*$/.test(String(value)) ? undefined : `'${at}' (${JSON.stringify(value)}) must be a version such as 53.3.0`),
};

/** The configuration file of a folder, or of the nearest parent folder up to the root of the repository. */
export function findConfig(folder: string): string | undefined {
  const file = path.join(folder, CONFIG_FILE);
  if (fs.existsSync(file)) {
    return file;
  }
  const parent = path.dirname(folder);
  return fs.existsSync(path.join(folder, '.git')) || parent === folder ? undefined : findConfig(parent);
}

/** Reads a configuration file. Throws a `UsageError` for an invalid one. */
export function readConfig(file: string): LintConfig {
  if (fs.readFileSync(file, 'utf8').split('\n').every((line) => /^\s*(#|$)/.test(line))) {
    return {};
  }
  const [{ object, lineOf }] = readFile(file);
  for (const [key, value] of Object.entries(object)) {
    const problem = Object.hasOwn(CHECKS, key) ? CHECKS[key](value, key) : unknownKey(key);
    if (problem !== undefined) {
      throw new UsageError(`${file}:${lineOf(key) ?? 1}: ${problem}`);
    }
  }
  const { 'fail-on': failOn, 'chart-version': chartVersion, ignore, severity, strict } = object;
  return { ignore, failOn, severity, strict, ...(chartVersion !== undefined && { chartVersion: String(chartVersion).replace(/^v/, '') }) };
}

function unknownKey(key: string): string {
  return `unknown key '${key}'${suggestion(key, Object.keys(CHECKS))}`;
}

function ruleProblem(id: string, at: string): string | undefined {
  const problem = unknownRule(id);
  return problem && `'${at}': ${problem}`;
}

function oneOf(value: unknown, values: readonly string[], at: string): string | undefined {
  if (values.includes(value as string)) {
    return undefined;
  }
  const guess = typeof value === 'string' ? closest(value, values) : undefined;
  return `'${at}' (${JSON.stringify(value)}) must be ${values.join(', ').replace(/, ([^,]*)$/, ' or $1')}${guess === undefined ? '' : `; did you mean '${guess}'?`}`;
}

function firstProblem<T>(values: readonly T[], check: (value: T) => string | undefined): string | undefined {
  return values.map(check).find((problem) => problem !== undefined);
}
