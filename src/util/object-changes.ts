import type { ApiObject } from 'cdk8s';

/** The methods by which an object changes after it was made. */
const OBJECT_METHODS = ['addJsonPatch'] as const;
const METADATA_METHODS = ['add', 'addAnnotation', 'addFinalizers', 'addLabel', 'addOwnerReference'] as const;

let total = 0;

/** Counts a change of anything that findings depend on. */
export function countChange(): void {
  total++;
}

const counts = new WeakMap<ApiObject, { value: number }>();

/**
 * Counts the changes of an object from now on: patches and metadata. cdk8s does not expose them, and it validates the whole
 * app once for each chart; an unchanged object then costs one comparison of numbers.
 */
export function watchChanges(object: ApiObject): void {
  if (counts.has(object)) {
    return;
  }
  const count = { value: 0 };
  counts.set(object, count);
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

function countCalls<M extends string>(target: { [name in M]: (...args: any[]) => void }, methods: readonly M[], count: { value: number }): void {
  for (const name of methods) {
    const method = target[name];
    const counted = function (this: unknown, ...args: unknown[]): void {
      count.value++;
      countChange();
      method.apply(this, args);
    };
    Object.defineProperty(target, name, { value: counted, configurable: true, writable: true });
  }
}
