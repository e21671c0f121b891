import { parse, takesValue } from './flags';
import type { KubernetesObject } from '../util/kubernetes-object';
import { stringsOf } from '../util/untyped';

/** A change to the arguments of a program. */
interface FlagEdit {
  readonly flag: string;
  /** Undefined: the flag goes away. */
  readonly words?: readonly string[];
  /** Whether the flag was there before, so that a release that lacks it does not know it. */
  readonly known: boolean;
}

/**
 * The command and arguments of a container, changed where two renderings of it differ. Order, spelling and flags that
 * no prop sets stay; a flag whose value changed and that the container lacks is left out, since its release does
 * not know it.
 */
export function withFlags(ours: KubernetesObject, base: KubernetesObject, theirs: KubernetesObject): { command?: unknown; args?: unknown } {
  const edits = editsOf(stringsOf(base.command), stringsOf(theirs.command));
  const lists = { command: ours.command, args: ours.args };
  const changed = edits.reduce(apply, lists);
  return Object.fromEntries(Object.entries(changed).filter(([, words]) => words !== undefined));
}

function editsOf(base: readonly string[], theirs: readonly string[]): FlagEdit[] {
  const [before, after] = [flagsOf(base), flagsOf(theirs)];
  const changed = [...after].filter(([flag, words]) => words.join('\0') !== before.get(flag)?.join('\0'));
  const removed = [...before.keys()].filter((flag) => !after.has(flag));
  return [
    ...changed.map(([flag, words]) => ({ flag, words, known: before.has(flag) })),
    ...removed.map((flag) => ({ flag, known: true })),
  ];
}

function flagsOf(words: readonly string[]): Map<string, readonly string[]> {
  const flags = new Map<string, readonly string[]>();
  for (let at = 0; at < words.length; at++) {
    const { flag } = parse(words[at]);
    flags.set(flag, takesValue(flag) ? [words[at], words[++at] ?? ''] : [words[at]]);
  }
  return flags;
}

interface Lists { readonly command: unknown; readonly args: unknown }

function apply(lists: Lists, { flag, words, known }: FlagEdit): Lists {
  for (const name of ['args', 'command'] as const) {
    const list = lists[name];
    const at = Array.isArray(list) ? list.findIndex((word) => typeof word === 'string' && parse(word).flag === flag) : -1;
    if (Array.isArray(list) && at >= 0) {
      return { ...lists, [name]: replaced(list, at, words) };
    }
  }
  if (words === undefined || known) {
    return lists;
  }
  const name = Array.isArray(lists.args) && lists.args.length > 0 ? 'args' : 'command';
  const list = lists[name];
  return Array.isArray(list) ? { ...lists, [name]: [...list, ...words] } : lists;
}

function replaced(list: readonly unknown[], at: number, words: readonly string[] | undefined): unknown[] {
  const word = String(list[at]);
  const { flag, value } = parse(word);
  const length = takesValue(flag) && value === undefined ? 2 : 1;
  const dashes = word.startsWith('--') ? '-' : '';
  const after = words === undefined ? [] : value === undefined ? words : [words.join('=')];
  return [...list.slice(0, at), ...after.map((one, index) => (index === 0 ? `${dashes}${one}` : one)), ...list.slice(at + length)];
}
