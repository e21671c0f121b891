import { ListItems } from './list-items';
import { hasExponent } from '../template-output';

/** A key with escaped signs, or the position in a list in brackets. */
const STEP = /\.?((?:\\.|[^.[\]{},=\\])+)|\[(\d{1,5})\]/gs;

const WORDS: { readonly [text: string]: unknown } = { true: true, false: false, null: null };

/**
 * The value at a name, as `helm --set name=value` nests it; `undefined` for a name that Helm rejects.
 *
 * @param name keys with dots between, and positions in brackets: `tap.namespaces[0]`
 */
export function nestedValue(name: string, value: unknown): unknown {
  const steps = [...name.matchAll(STEP)];
  if (name.startsWith('.') || steps.length === 0 || steps.map(([text]) => text).join('') !== name) {
    return undefined;
  }
  return steps.reduceRight<unknown>((inner, [, key, position]) => (
    position === undefined ? { [unescaped(key)]: inner } : new ListItems(Number(position), inner)
  ), value);
}

/** The value of `--set`: a list in braces, a whole number, a word of YAML, or a string. */
export function parsedValue(text: string): unknown {
  const [, list] = /^\{(.*)\}$/s.exec(text) ?? [];
  if (list === undefined) {
    return typed(text);
  }
  return list === '' ? [] : list.split(/(?<!\\),/).map(typed);
}

/** Helm reads whole numbers as such, which it prints with all their digits. */
function typed(text: string): unknown {
  const plain = unescaped(text);
  if (/^(0|[+-]?[1-9]\d*)$/.test(plain)) {
    return hasExponent(Number(plain)) ? plain : Number(plain);
  }
  return Object.hasOwn(WORDS, plain) ? WORDS[plain] : plain;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
