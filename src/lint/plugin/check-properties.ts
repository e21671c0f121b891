import type { KubesharkValidationProps } from './kubeshark-validation-props';
import { describeKey, describeValue, quoted } from '../../props/schema/index';
import { ruleNames } from '../../rules';
import { closest } from '../../util/did-you-mean';
import { isList, isObject, readOr } from '../../util/untyped';

const KNOWN: readonly (keyof KubesharkValidationProps)[] = ['failOn', 'ignore', 'strict'];

const LEVELS = ['error', 'warning'];

/** The properties of a validation as they were at that moment, and their problems, each as a sentence. */
export interface ReadProperties {
  /** None, if there are problems. */
  readonly properties: KubesharkValidationProps;
  readonly problems: readonly string[];
}

/** Reads the properties of a validation. Never throws. */
export function readProperties(input: unknown): ReadProperties {
  const copy = isObject(input) ? readOr(() => ({ ...input }), undefined) : undefined;
  if (copy === undefined) {
    return { properties: {}, problems: [`'properties' (${describeValue(input)}) must be an object, such as one with the field 'failOn'.`] };
  }
  const ignore = isList(copy.ignore) ? readOr(() => [...copy.ignore as readonly unknown[]], null) : copy.ignore;
  const properties = { ...copy, ignore };
  const problems = propertyProblems(properties);
  return { properties: problems.length === 0 ? properties as KubesharkValidationProps : {}, problems };
}

function propertyProblems({ failOn, ignore, strict, ...others }: { readonly [name: string]: unknown }): string[] {
  return [
    ...Object.keys(others).map((key) => `unknown property 'properties.${describeKey(key)}'. ${advice(key, KNOWN)}`),
    ...(failOn === undefined || LEVELS.includes(failOn as string) ? [] : [`'properties.failOn' (${describeValue(failOn)}) must be 'error' or 'warning'.`]),
    ...(strict === undefined || typeof strict === 'boolean' ? [] : [`'properties.strict' (${describeValue(strict)}) must be true or false.`]),
    ...ignoreProblems(ignore),
  ];
}

function ignoreProblems(ignore: unknown): string[] {
  if (ignore === undefined) {
    return [];
  }
  return isList(ignore) && ignore.every((id): id is string => typeof id === 'string')
    ? ignore.filter((id) => !ruleNames().includes(id)).map((id) => (
      `'properties.ignore' has an unknown rule or family ${quoted(id)}. ${advice(id, ruleNames())}`
    ))
    : [`'properties.ignore' (${describeValue(ignore)}) must be a list of rules.`];
}

function advice(word: string, candidates: readonly string[]): string {
  const guess = closest(word, candidates);
  return guess === undefined ? 'Remove it.' : `Did you mean '${guess}'?`;
}
