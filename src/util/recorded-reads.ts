import { isDeepFrozen } from './deep-freeze';
import { hasPlainPrototype, isAnyObject } from './untyped';

/** What was read of a list or a plain object, and by whom. */
interface Reads<R> {
  readonly source: object;
  /** Stands for it. */
  readonly value: object;
  /** Who came by it. */
  readonly readers: Set<R>;
  /** The fields that were read, of a list its elements and its length. */
  readonly fields: Map<string, FieldReads<R>>;
  /** Whether fields are there, where that was asked. */
  readonly present: Map<string, { readonly isPresent: boolean; readonly readers: Set<R> }>;
  /** Its keys in their order. */
  readonly keys: readonly string[];
  /** Who listed them. */
  readonly listedBy: Set<R>;
}

interface FieldReads<R> {
  /** What was read of the value, if it is a list or a plain object. */
  readonly inner?: Reads<R>;
  readonly plain?: unknown;
  readonly readers: Set<R>;
}

/**
 * Records what several readers read of a value: lists and plain objects part by part, anything else by its identity. Where all that a
 * reader read is the same in another value, it comes to the same result there, if it depends on nothing else.
 */
export class Recording<T extends object, R> {
  private readonly known = new Map<object, Reads<R>>();
  private reader: R | undefined;

  constructor(private readonly source: T) {}

  /** Lets a reader read the value, who must neither change it nor keep a part of it. */
  public readBy(reader: R, read: (value: T) => unknown): void {
    this.reader = reader;
    read(this.readsOf(this.source).value as T);
  }

  /** The readers that read something that is not the same in another value. */
  public changedIn(other: T): Set<R> {
    const changed = new Set<R>();
    findChanges(this.readsOf(this.source), other, changed, new Map());
    return changed;
  }

  /** An object has one record, by whatever paths it is reached. */
  private readsOf(source: object): Reads<R> {
    let reads = this.known.get(source);
    if (reads === undefined) {
      reads = {
        source,
        value: this.standIn(source),
        readers: new Set(),
        fields: new Map(),
        present: new Map(),
        keys: Object.keys(source),
        listedBy: new Set(),
      };
      this.known.set(source, reads);
    }
    return reads;
  }

  /** An object with a target of its own: of a frozen one it could give nothing but the fields themselves. */
  private standIn(source: object): object {
    return new Proxy(Array.isArray(source) ? [] : {}, {
      get: (_, key) => (typeof key === 'symbol' ? Reflect.get(source, key) : this.field(source, key)),
      has: (_, key) => (typeof key === 'symbol' ? Reflect.has(source, key) : this.isPresent(source, key) || key in source),
      ownKeys: () => {
        this.readsOf(source).listedBy.add(this.reader!);
        return Reflect.ownKeys(source);
      },
      getOwnPropertyDescriptor: (_, key) => this.descriptor(source, key),
      getPrototypeOf: () => Reflect.getPrototypeOf(source),
      set: rejectChange,
      defineProperty: rejectChange,
      deleteProperty: rejectChange,
      setPrototypeOf: rejectChange,
      preventExtensions: rejectChange,
    });
  }

  private field(source: object, key: string): unknown {
    const value = fieldOf(source, key);
    if (!Object.hasOwn(source, key) && key in source) {
      this.isPresent(source, key);
      return (source as { readonly [key: string]: unknown })[key];
    }
    const { fields } = this.readsOf(source);
    const inner = isCollection(value) ? this.readsOf(value) : undefined;
    const field: FieldReads<R> = fields.get(key) ?? { readers: new Set(), ...(inner === undefined ? { plain: value } : { inner }) };
    fields.set(key, field);
    field.readers.add(this.reader!);
    inner?.readers.add(this.reader!);
    return inner === undefined ? value : inner.value;
  }

  private isPresent(source: object, key: string): boolean {
    const { present } = this.readsOf(source);
    const asked = present.get(key) ?? { isPresent: Object.hasOwn(source, key), readers: new Set() };
    present.set(key, asked);
    asked.readers.add(this.reader!);
    return asked.isPresent;
  }

  private descriptor(source: object, key: string | symbol): PropertyDescriptor | undefined {
    const own = Reflect.getOwnPropertyDescriptor(source, key);
    if (typeof key === 'symbol') {
      return own && { ...own, configurable: true };
    }
    if (Array.isArray(source) && key === 'length') {
      return { value: this.field(source, key), writable: true, enumerable: false, configurable: false };
    }
    this.isPresent(source, key);
    return own && { get: () => this.field(source, key), enumerable: own.enumerable, configurable: true };
  }
}

function isCollection(value: unknown): value is object {
  return isAnyObject(value) && (Array.isArray(value) || hasPlainPrototype(value));
}

/** A field of an object; what every object inherits is none. */
function fieldOf(object: object, key: string): unknown {
  return key === '__proto__' && !Object.hasOwn(object, key) ? undefined : (object as { readonly [key: string]: unknown })[key];
}

/** @param met the objects of the other value that stand for those that were read */
function findChanges<R>(reads: Reads<R>, other: unknown, changed: Set<R>, met: Map<Reads<R>, unknown>): void {
  const { source, readers, fields, present, keys, listedBy } = reads;
  if (!isCollection(other) || Array.isArray(source) !== Array.isArray(other) || (met.has(reads) && met.get(reads) !== other)) {
    addAll(changed, readers);
    return;
  }
  if (met.has(reads)) {
    return;
  }
  met.set(reads, other);
  if (source === other && isDeepFrozen(source)) {
    return;
  }
  if (listedBy.size > 0 && !isSameList(keys, Object.keys(other))) {
    addAll(changed, listedBy);
  }
  for (const [key, asked] of present) {
    if (Object.hasOwn(other, key) !== asked.isPresent) {
      addAll(changed, asked.readers);
    }
  }
  for (const [key, field] of fields) {
    const value = fieldOf(other, key);
    if (field.inner !== undefined) {
      findChanges(field.inner, value, changed, met);
    } else if (!Object.is(field.plain, value)) {
      addAll(changed, field.readers);
    }
  }
}

function addAll<R>(set: Set<R>, elements: Iterable<R>): void {
  for (const element of elements) {
    set.add(element);
  }
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((element, position) => element === other[position]);
}

function rejectChange(): never {
  throw new TypeError('what is recorded cannot be changed');
}
