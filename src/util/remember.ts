import { isDeepFrozen } from './deep-freeze';

/** A function that is computed once for each value that cannot change. */
export function rememberFrozen<V extends object, T>(compute: (value: V) => T): (value: V) => T {
  const known = new WeakMap<V, { readonly result: T }>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) {
      return before.result;
    }
    const result = compute(value);
    if (isDeepFrozen(value)) {
      known.set(value, { result });
    }
    return result;
  };
}

/** How many strings a function is remembered for, and how long they are. */
const MAX_STRINGS = 1000;
const MAX_LENGTH = 50;

/** A function of a string that is computed once for the latest ones. Its results must not be changed. */
export function rememberText<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > MAX_LENGTH) {
      return compute(text);
    }
    const before = known.get(text);
    if (before !== undefined || known.has(text)) {
      return before as T;
    }
    if (known.size === MAX_STRINGS) {
      known.clear();
    }
    const result = compute(text);
    known.set(text, result);
    return result;
  };
}

/** What is computed on first use, and at hand from then on: asking the module loader takes a while, each time. */
export function loadOnce<T>(load: () => T): () => T {
  let loaded: { readonly value: T } | undefined;
  return () => {
    loaded ??= { value: load() };
    return loaded.value;
  };
}
