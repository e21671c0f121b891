import { CommandLine, type WorkerProgram } from '../render/command-line/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { listOf, stringsOf } from '../util/untyped';

/** A change to the arguments of a program. */
interface FlagEdit {
  /** The flag's name; undefined for words that are not flags. */
  readonly name?: string;
  /** Undefined: the flag goes away. */
  readonly words?: readonly string[];
  /** Whether the flag was there before, so that a release that lacks it does not know it. */
  readonly known: boolean;
}

/** A word of a container's command or arguments. */
interface Entry {
  readonly list: 'command' | 'args';
  readonly word: string;
}

/**
 * The command and arguments of a container, changed where two renderings of it differ. Order, spelling and flags that
 * no prop sets stay; a flag whose value changed and that the container lacks is left out, since its release does
 * not know it.
 */
export function withFlags(ours: KubernetesObject, base: KubernetesObject, theirs: KubernetesObject): { command?: unknown; args?: unknown } {
  const lists = { ...(ours.command !== undefined && { command: ours.command }), ...(ours.args !== undefined && { args: ours.args }) };
  const [command, args] = [listOf(ours.command), listOf(ours.args)];
  if ([...command, ...args].some((word) => typeof word !== 'string')) {
    return lists;
  }
  const program: WorkerProgram = stringsOf(theirs.command)[0] === './tracer' ? 'tracer' : 'worker';
  const entries: readonly Entry[] = [...entriesOf('command', command as string[]), ...entriesOf('args', args as string[])];
  const changed = editsOf(CommandLine.of(base, program), CommandLine.of(theirs, program)).reduce((list, edit) => apply(list, edit, program), entries);
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, Array.isArray(list) ? wordsIn(name as Entry['list'], changed) : list]));
}

function entriesOf(list: Entry['list'], words: readonly string[]): Entry[] {
  return words.map((word) => ({ list, word }));
}

function wordsIn(list: Entry['list'], entries: readonly Entry[]): string[] {
  return entries.filter((entry) => entry.list === list).map(({ word }) => word);
}

function editsOf(base: CommandLine, theirs: CommandLine): FlagEdit[] {
  const [before, after] = [flagsOf(base), flagsOf(theirs)];
  const changed = [...after].filter(([name, words]) => words.join('\0') !== before.get(name)?.join('\0'));
  const removed = [...before.keys()].filter((name) => !after.has(name));
  const others = theirs.words.slice(theirs.parsed.end);
  const hasOthers = others.join('\0') !== base.words.slice(base.parsed.end).join('\0');
  return [
    ...changed.map(([name, words]) => ({ name, words, known: before.has(name) })),
    ...removed.map((name) => ({ name, known: true })),
    ...(hasOthers ? [{ words: others, known: false }] : []),
  ];
}

function flagsOf({ parsed, words }: CommandLine): Map<string, readonly string[]> {
  return new Map(parsed.flags.map(({ name, at, length }) => [name, words.slice(at, at + length)]));
}

function apply(entries: readonly Entry[], { name, words, known }: FlagEdit, program: WorkerProgram): readonly Entry[] {
  const { first, parsed } = CommandLine.of({ command: wordsIn('command', entries), args: wordsIn('args', entries) }, program);
  if (first === undefined || entries.length === 0) {
    return entries;
  }
  const found = parsed.flags.filter((flag) => flag.name === name);
  const last = found.at(-1);
  if (last !== undefined) {
    // the last one counts
    const gone = (words === undefined ? found : [last]).flatMap(({ at, length }) => Array.from({ length }, (_, offset) => first + at + offset));
    return entries.flatMap((entry, index) => {
      const added = words !== undefined && index === first + last.at ? spelled(words, entry).map((word) => ({ list: entry.list, word })) : [];
      return gone.includes(index) ? added : [entry];
    });
  }
  if (words === undefined || known) {
    return entries;
  }
  // a flag behind a word that is not a flag would not be read
  const end = name === undefined ? entries.length : first + parsed.end - (parsed.isTerminated ? 1 : 0);
  const { list } = entries[Math.max(0, end - 1)];
  return [...entries.slice(0, end), ...words.map((word) => ({ list, word })), ...entries.slice(end)];
}

/** The words of a flag, spelled as the entry that they replace. */
function spelled(words: readonly string[], { word }: Entry): string[] {
  const dashes = word.startsWith('--') ? '-' : '';
  const joined = word.includes('=') ? [words.join('=')] : words;
  return joined.map((one, index) => (index === 0 ? `${dashes}${one}` : one));
}
