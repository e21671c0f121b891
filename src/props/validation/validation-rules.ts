import { Severity, type RuleInfo } from '../../diagnostics';
import type { ShapeRule } from '../schema/validation-issue';

const SOURCE = 'docs/rules-guide.md';

const RULES: { readonly [id in ShapeRule]: Pick<RuleInfo, 'title' | 'why' | 'fix' | 'otherSeverities'> } = {
  'props/empty': {
    title: 'a string that is set has at least one character',
    why: 'An empty string in place of a name or a flag\'s value makes the flag take the next flag as its value, or names nothing.',
    fix: 'Write a string, or leave the prop out.',
  },
  'props/missing': {
    title: 'each required prop is set',
    why: 'An element without it cannot be rendered.',
    fix: 'Set the missing prop, or remove the element.',
  },
  'props/type': {
    title: 'each prop has a value of its type',
    why: 'Plain JavaScript does not check types: a number in place of a Duration has no unit.',
    fix: 'Write the value as in the message.',
  },
  'props/unknown-key': {
    title: 'every key is a prop',
    why: 'A misspelt prop would be dropped, and the preset\'s value used without a warning.',
    fix: 'Correct the name, or remove it.',
  },
  'props/value': {
    otherSeverities: [Severity.WARNING],
    title: 'each prop has a value that means something',
    why: 'NaN, an infinite amount or an unknown word comes out as nonsense in the manifest.',
    fix: 'Write one of the values that the message names.',
  },
};

/** The rules about props as such, as data. */
export const SHAPE_RULES: readonly RuleInfo[] = Object.entries(RULES).map(([id, rule]) => (
  { id, severity: Severity.ERROR, ...rule, source: SOURCE }
));
