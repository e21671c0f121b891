import type { KubesharkValidationProps } from './kubeshark-validation-props';
import { ruleNames } from '../../rules';
import { closest } from '../../util/did-you-mean';
import { isObject } from '../../util/untyped';

const KNOWN: readonly (keyof KubesharkValidationProps)[] = ['failOn', 'ignore', 'strict'];

const LEVELS = ['error', 'warning'];

/** The problems of the properties of a validation, each as a sentence. */
export function propertyProblems(input: unknown): string[] {
  if (!isObject(input)) {
    return [`'properties' (${JSON.stringify(input)}) must be an object such as { failOn: 'warning' }.`];
  }
  const { failOn, ignore, strict } = input;
  return [
    ...Object.keys(input).filter((key) => !(KNOWN as readonly string[]).includes(key)).map((key) => (
      `unknown property 'properties.${key}'. ${advice(key, KNOWN)}`
    )),
    ...(failOn === undefined || LEVELS.includes(failOn as string) ? [] : [`'properties.failOn' (${JSON.stringify(failOn)}) must be 'error' or 'warning'.`]),
    ...(strict === undefined || typeof strict === 'boolean' ? [] : [`'properties.strict' (${JSON.stringify(strict)}) must be true or false.`]),
    ...ignoreProblems(ignore),
  ];
}

function ignoreProblems(ignore: unknown): string[] {
  if (ignore === undefined) {
    return [];
  }
  return Array.isArray(ignore) && ignore.every((id) => typeof id === 'string')
    ? ignore.filter((id) => !ruleNames().includes(id)).map((id) => (
      `'properties.ignore' has an unknown rule or family '${id}'. ${advice(id, ruleNames())}`
    ))
    : [`'properties.ignore' (${JSON.stringify(ignore)}) must be a list of rules.`];
}

function advice(word: string, candidates: readonly string[]): string {
  const guess = closest(word, candidates);
  return guess === undefined ? 'Remove it.' : `Did you mean '${guess}'?`;
}
