import { OTHER_VALUES } from './ignored-values';
import { MAPPING } from './mapping/index';
import { closest } from '../util/did-you-mean';

/** What the chart has values for. */
interface KnownKeys {
  /** The keys of values, each with the reason why it is an unknown prop; undefined for those that are. */
  readonly keys: ReadonlyMap<string, string | undefined>;
  /** The maps that hold them. */
  readonly groups: ReadonlySet<string>;
  /** The first key or map of keys with the same letters. */
  readonly byLetters: ReadonlyMap<string, string>;
  /** The maps and the keys whose last name has the same letters. */
  readonly byLettersOfName: ReadonlyMap<string, readonly string[]>;
  /** The names within each map. */
  readonly namesIn: ReadonlyMap<string, readonly string[]>;
}

/** The map that holds nearly all values. */
const WORKER = 'tap';

let known: KnownKeys | undefined;

/** The keys of the chart's values. */
export function knownKeys(): KnownKeys {
  known ??= findKeys();
  return known;
}

function findKeys(): KnownKeys {
  const worker = MAPPING.flatMap(({ keys, readKeys = [] }) => [...keys, ...readKeys]);
  const keys = new Map<string, string | undefined>([
    ...worker.map((key): [string, undefined] => [key, undefined]),
    ...OTHER_VALUES.flatMap(({ reason, keys: others }) => others.map((key): [string, string] => [key, reason])),
  ]);
  const groups = new Set([...keys.keys()]
    .flatMap((key) => key.split('.').map((_, depth, fields) => fields.slice(0, depth).join('.')))
    .filter((group) => group !== ''));
  const all = [...new Set([...groups, ...keys.keys()])];
  return {
    keys,
    groups,
    byLetters: new Map([...keys.keys(), ...groups].reverse().map((key) => [lettersOf(key), key])),
    byLettersOfName: grouped(all, (key) => lettersOf(nameOf(key))),
    namesIn: new Map([...grouped(all, parentOf)].map(([parent, children]) => [parent, children.map(nameOf)])),
  };
}

/** Strings in lists, by what they have in common. */
function grouped(strings: readonly string[], commonOf: (text: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  strings.forEach((text) => groups.set(commonOf(text), [...groups.get(commonOf(text)) ?? [], text]));
  return groups;
}

/** The key, or the map of keys, that has the same letters in other cases, with or without separators between its words. */
export function keyInAnyCase(key: string): string | undefined {
  return knownKeys().byLetters.get(lettersOf(key));
}

/** The keys that a misspelt one was probably meant to be: beside it by a similar name, or elsewhere by the same, best within its map. */
export function suggestionsFor(key: string): string[] {
  const { byLettersOfName, namesIn } = knownKeys();
  const name = nameOf(key);
  const parent = parentOf(key);
  const near = closest(name, namesIn.get(parent) ?? []);
  if (near !== undefined) {
    return [parent === '' ? near : `${parent}.${near}`];
  }
  const elsewhere = byLettersOfName.get(lettersOf(name)) ?? [];
  const within = elsewhere.filter((other) => parent !== '' && parent !== WORKER && other.startsWith(`${parent}.`));
  return (within.length > 0 ? within : elsewhere).slice(0, 3);
}

/** Whether a key at the root of a values file belongs below `tap`. */
export function isMisplaced(key: string): boolean {
  const { keys, groups } = knownKeys();
  return !keys.has(key) && !groups.has(key) && (key.toLowerCase() === WORKER || keyInAnyCase(`${WORKER}.${key}`) !== undefined);
}

function lettersOf(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, '');
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

function parentOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('.')));
}
