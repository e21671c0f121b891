/** The maximum length of a value in a message. */
const MAX_LENGTH = 60;

/** How many levels of an object are shown. */
const MAX_DEPTH = 2;

/** How many elements or fields of one object are shown. */
const MAX_PARTS = 6;

/** Shown for a value that throws when it is read. */
const UNREADABLE = 'unreadable';

/** A value as messages show it: short and on one line. Never throws. */
export function describeValue(value: unknown): string {
  return shortened(safely(() => describe(value, MAX_DEPTH)));
}

/** A key as paths show it: short and on one line. */
export function describeKey(key: string | symbol): string {
  return shortened(String(key));
}

/** A string in single quotes, with everything escaped that would break the line. */
export function quoted(text: string): string {
  const start = text.length > 2 * MAX_LENGTH ? cut(text, 2 * MAX_LENGTH) : text;
  return `'${JSON.stringify(start).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

/** The name of an object's class; undefined for a plain object, and for one that hides it. */
export function className(value: object): string | undefined {
  return safely(() => {
    const name: unknown = value.constructor?.name;
    return typeof name === 'string' && name !== 'Object' && /^\w+$/.test(name) ? name : '';
  }, '') || undefined;
}

function describe(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string': return quoted(value);
    case 'bigint': return `${value}n`;
    case 'function': return 'a function';
    case 'symbol':
    case 'undefined':
    case 'number':
    case 'boolean': return String(value);
    default: return value === null ? 'null' : describeObject(value as object, depth);
  }
}

function describeObject(value: object, depth: number): string {
  if (Array.isArray(value)) {
    const parts = Array.from({ length: Math.min(value.length, MAX_PARTS) }, (_, index) => part(() => value[index], depth));
    return `[${listed(parts, value.length)}]`;
  }
  const name = className(value);
  const keys = name === undefined ? Object.keys(value) : [];
  const parts = keys.slice(0, MAX_PARTS).map((key) => `${key}: ${part(() => (value as { [key: string]: unknown })[key], depth)}`);
  return name ?? (keys.length === 0 ? '{}' : `{ ${listed(parts, keys.length)} }`);
}

function listed(parts: readonly string[], length: number): string {
  return [...parts, ...(length > parts.length ? ['…'] : [])].join(', ');
}

function part(read: () => unknown, depth: number): string {
  return depth > 0 ? safely(() => describe(read(), depth - 1)) : '…';
}

function shortened(text: string): string {
  const line = (text.length > MAX_LENGTH ? `${cut(text, MAX_LENGTH - 1)}…` : text);
  return line.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, '\uFFFD');
}

/** The first letters of a string, without half a surrogate pair. */
function cut(text: string, length: number): string {
  const start = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(start) ? start.slice(0, -1) : start;
}

function safely(read: () => string, otherwise = UNREADABLE): string {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
