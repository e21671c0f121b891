import { notRendered, readAs, type Codec } from './codec';
import { isObject } from '../../util/untyped';
import { forQuotes, isEmpty, printed, printedInQuotes } from '../template-output';

const NO_TEXT = 'is neither a string nor a number';
const GIVE_TEXT = 'Write a string.';
const NOT_COMPARED = ['is not a string, and the chart compares it with one', 'Put it in quotes.'] as const;

/** A string between single quotes. */
export const TEXT: Codec<string> = {
  read: (value) => {
    const text = printedInQuotes(value);
    return text === undefined ? notRendered(...noQuotedText(value)) : readAs(text);
  },
  write: (text = '') => forQuotes(text),
};

/** The same, where an empty one sets nothing. */
export const WORD: Codec<string> = {
  read: (value) => (isEmptyText(value) ? notRendered('is empty, and the worker would get an empty argument', 'Give a word, or remove the key.') : TEXT.read(value)),
  write: TEXT.write,
};

/** The same, where an empty value is as good as none. */
export const OPTIONAL_WORD: Codec<string> = {
  read: (value) => (isEmpty(value) ? readAs<string>(undefined) : TEXT.read(value)),
  write: TEXT.write,
};

/** A string that stands without quotes, or is quoted by the template, so that nothing in it need be escaped. An empty one is none. */
export const PLAIN_TEXT: Codec<string> = {
  read: (value) => {
    const text = isEmpty(value) ? '' : printed(value);
    return text === undefined ? notRendered(NO_TEXT, GIVE_TEXT) : readAs(text === '' ? undefined : text);
  },
  write: (text = '') => text,
};

/** A string that a template compares with others, for which it must be one. */
export const COMPARED_WORD: Codec<string> = {
  read: (value) => (typeof value === 'string' ? WORD.read(value) : notRendered(...NOT_COMPARED)),
  write: TEXT.write,
};

/** The same, where an empty one, or nothing, is none. */
export const COMPARED_TEXT: Codec<string> = {
  read: (value) => (typeof value === 'string' || value === undefined ? readAs(value === '' ? undefined : value) : notRendered(...NOT_COMPARED)),
  write: PLAIN_TEXT.write,
};

/** A string that a template searches. An empty one is none. */
export const SEARCHED_TEXT: Codec<string> = {
  read: (value) => (value === undefined ? notRendered('is null, and the chart searches a string here', 'Write two quotes for none.') : COMPARED_TEXT.read(value)),
  write: PLAIN_TEXT.write,
};

/** A word that stands without quotes and cannot be left out. */
export const PLAIN_WORD: Codec<string> = {
  read: (value) => (isEmptyText(value) ? notRendered('is empty, and Kubernetes\'s default would count', 'Give a word, or remove the key.') : PLAIN_TEXT.read(value)),
  write: PLAIN_TEXT.write,
};

/** Strings of a list. */
export const STRINGS: Codec<string[]> = {
  read: (value) => {
    if (isEmpty(value)) {
      return readAs([]);
    }
    const strings = Array.isArray(value) ? value.map(printed) : [undefined];
    return strings.some((text) => text === undefined || text === '') ? notRendered('is not a list of strings', 'Write a list of strings.') : readAs(strings as string[]);
  },
  write: (strings = []) => [...strings],
};

/** The same, joined by commas in the end; the template takes a string for a list of one, and cannot do without a list. */
export const JOINED_STRINGS: Codec<string[]> = {
  read: (value) => {
    if (value === undefined) {
      return notRendered('is null, and the chart takes the length of a list here', 'Write [] for none.');
    }
    return typeof value === 'string' && value !== '' ? readAs(value.split(',')) : STRINGS.read(value);
  },
  write: STRINGS.write,
};

/** Names and strings. What is not a string is left to `notStrings`. */
export const TEXT_MAP: Codec<{ readonly [name: string]: string }> = {
  read: (value) => {
    if (isEmpty(value)) {
      return readAs({});
    }
    return isObject(value)
      ? readAs(Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')))
      : notRendered('is not a map of names and strings', 'Write a map.');
  },
  write: (map = {}) => ({ ...map }),
};

/** What of a map of strings is none. */
export function notStrings(map: unknown): [name: string, value: unknown][] {
  return isObject(map) ? Object.entries(map).filter(([, value]) => typeof value !== 'string' && value !== null) : [];
}

function isEmptyText(value: unknown): boolean {
  return printed(value) === '';
}

function noQuotedText(value: unknown): [reason: string, fix: string] {
  return typeof value === 'string'
    ? ['has a single quote, which ends the chart\'s own', 'Write two single quotes for one.']
    : [NO_TEXT, GIVE_TEXT];
}
