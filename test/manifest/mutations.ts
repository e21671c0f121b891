import * as fc from 'fast-check';

/** A change to an object, at a place that a number picks. */
export interface Mutation {
  readonly place: number;
  readonly kind: 'remove' | 'replace' | 'duplicate' | 'unknown';
  readonly value: unknown;
}

/** The field that a mutation of the kind `unknown` adds; nobody knows it. */
export const UNKNOWN = 'x-unknown';

const hostile = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e309, '', 'x', 'null', '-1', '100%', '5Gi', [], {}, [null], [[]], [{}], { name: null }, { a: { b: [] } }),
  fc.string(), fc.integer(), fc.dictionary(fc.constantFrom('name', 'value', '__proto__', 'constructor'), fc.string(), { maxKeys: 2 }),
);

/** Changes to make one after the other. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(fc.record({
  place: fc.nat(),
  kind: fc.constantFrom('remove', 'replace', 'duplicate', 'unknown'),
  value: hostile,
}), { minLength: 1, maxLength: 6 }) as fc.Arbitrary<Mutation[]>;

/** The object with the changes made. */
export function mutate(object: any, changes: readonly Mutation[]): any {
  const changed = clone(object);
  changes.forEach((change) => mutateOnce(changed, change));
  return changed;
}

/** Every place where a field with a name stands, with its value. */
export function placesOf(value: any, name: string, path = ''): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.keys(value).flatMap((key) => {
    const at = `${path}/${key}`;
    return key === name ? [`${at}=${JSON.stringify(value[key])}`] : placesOf(value[key], name, at);
  });
}

function mutateOnce(object: any, { place, kind, value }: Mutation): void {
  const containers = containersOf(object);
  const container = containers[place % containers.length];
  const keys = Object.keys(container);
  const key = keys[place % Math.max(1, keys.length)];
  if (kind === 'unknown' || key === undefined) {
    if (!Array.isArray(container)) {
      container[UNKNOWN] = place;
    }
  } else if (Array.isArray(container)) {
    const at = Number(key);
    container.splice(at, kind === 'duplicate' ? 0 : 1, ...(kind === 'remove' ? [] : kind === 'replace' ? [clone(value)] : [clone(container[at])]));
  } else if (kind === 'remove') {
    delete container[key];
  } else if (kind === 'replace') {
    container[key] = clone(value);
  }
}

/** A copy, of objects that are as plain here as they would be for a user. */
export function clone<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(clone) as T;
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, field]) => [key, clone(field)])) as T : value;
}

/** Every object and list inside. */
function containersOf(value: any): any[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(containersOf)] : [];
}
