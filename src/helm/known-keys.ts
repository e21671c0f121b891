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

/** The key, or the map of keys, that has the same letters in other cases. */
export function keyInAnyCase(key: string): string | undefined {
  const { keys, groups } = knownKeys();
  const letters = key.toLowerCase();
  return [...keys.keys(), ...groups].find((other) => other.toLowerCase() === letters);
}

/** The keys that a misspelt one was probably meant to be: beside it by a similar name, or elsewhere by the same. */
export function suggestionsFor(key: string): string[] {
  const { keys, groups } = knownKeys();
  const all = [...new Set([...groups, ...keys.keys()])];
  const name = nameOf(key);
  const near = closest(name, all.filter((other) => parentOf(other) === parentOf(key)).map(nameOf));
  return near === undefined ? all.filter((other) => nameOf(other) === name).slice(0, 3) : [parentOf(key) === '' ? near : `${parentOf(key)}.${near}`];
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

function parentOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('.')));
}
