import { OTHER_VALUES } from './ignored-values';
import { MAPPING } from './mapping/index';
import { closest } from '../util/did-you-mean';

/** What the chart has values for. */
interface KnownKeys {
  /** The keys of values, each with the reason why it is an unknown prop; undefined for those that are. */
  readonly keys: ReadonlyMap<string, string | undefined>;
  /** The maps that hold them. */
  readonly groups: ReadonlySet<string>;
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
  const groups = [...keys.keys()].flatMap((key) => key.split('.').map((_, depth, fields) => fields.slice(0, depth).join('.')));
  return { keys, groups: new Set(groups.filter((group) => group !== '')) };
}

/** The key, or the map of keys, that has the same letters in other cases, with or without separators between its words. */
export function keyInAnyCase(key: string): string | undefined {
  const { keys, groups } = knownKeys();
  return [...keys.keys(), ...groups].find((other) => lettersOf(other) === lettersOf(key));
}

/** The keys that a misspelt one was probably meant to be: beside it by a similar name, or elsewhere by the same, best within its map. */
export function suggestionsFor(key: string): string[] {
  const { keys, groups } = knownKeys();
  const all = [...new Set([...groups, ...keys.keys()])];
  const name = nameOf(key);
  const near = closest(name, all.filter((other) => parentOf(other) === parentOf(key)).map(nameOf));
  if (near !== undefined) {
    return [parentOf(key) === '' ? near : `${parentOf(key)}.${near}`];
  }
  const elsewhere = all.filter((other) => lettersOf(nameOf(other)) === lettersOf(name));
  const within = elsewhere.filter((other) => parentOf(key) !== '' && parentOf(key) !== WORKER && other.startsWith(`${parentOf(key)}.`));
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
