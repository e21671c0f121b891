import type { ApiObject } from 'cdk8s';

/** The methods by which an object changes after it was made. */
const OBJECT_METHODS = ['addJsonPatch'] as const;
const METADATA_METHODS = ['add', 'addAnnotation', 'addFinalizers', 'addLabel', 'addOwnerReference'] as const;

let total = 0;

/** Counts a change of anything that findings depend on. */
export function countChange(): void {
  total++;
}

/** The count of an object, and of its metadata. */
const counts = new WeakMap<object, { value: number }>();

/**
 * Counts the changes of an object from now on: patches and metadata. cdk8s does not expose them, and it validates the whole
 * app once for each chart; an unchanged object then costs one comparison of numbers.
 */
export function watchChanges(object: ApiObject): void {
  if (counts.has(object)) {
    return;
  }
  const count = { value: 0 };
  countCalls(object, OBJECT_METHODS, count);
  countCalls(object.metadata, METADATA_METHODS, count);
}

/** How many changes an object has had since `watchChanges`. */
export function changesOf(object: ApiObject): number {
  return counts.get(object)?.value ?? 0;
}

/** How many changes were counted, those of all watched objects included: as long as it is the same, nothing has changed. */
export function totalChanges(): number {
  return total;
}

/** What is computed from objects that are watched, and again only after a change was counted. */
export function rememberUntilChange<T>(compute: () => T): () => T {
  let latest: { readonly total: number; readonly value: T } | undefined;
  return () => {
    const now = total;
    if (latest?.total !== now) {
      latest = { total: now, value: compute() };
    }
    return latest.value;
  };
}

function countCalls<M extends string>(target: { [name in M]: (...args: any[]) => void }, methods: readonly M[], count: { value: number }): void {
  counts.set(target, count);
  for (const name of methods) {
    Object.defineProperty(target, name, { value: counted(target[name]), configurable: true, writable: true });
  }
}

const countedMethods = new WeakMap<Method, Method>();

type Method = (this: object, ...args: unknown[]) => void;

/** One function for all objects: with one of its own each object would get a shape of its own, and an app has many of them. */
function counted(method: Method): Method {
  let known = countedMethods.get(method);
  if (known === undefined) {
    known = function (...args) {
      counts.get(this)!.value++;
      countChange();
      method.apply(this, args);
    };
    countedMethods.set(method, known);
  }
  return known;
}
