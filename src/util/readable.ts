import { isAnyObject, isList } from './untyped';

/**
 * Runs `read` on an input that a program made. Where it throws because a part of the input does when it is read, as getters
 * and proxies can, the error names that part.
 *
 * @param call what got the input, for the message
 */
export function readable<T>(call: string, input: unknown, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const part = unreadablePart(input);
    throw part === undefined ? error : new Error(`${call}: ${part === '' ? 'the input' : `'${part}'`} throws when it is read; pass plain data.`);
  }
}

/** The path of a part that throws when it is read; undefined if none does. Each object is looked at once. */
function unreadablePart(input: unknown): string | undefined {
  const seen = new Set<unknown>();
  const open: [path: string, value: unknown][] = [['', input]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value] = next;
    if (isAnyObject(value) && !seen.has(value)) {
      seen.add(value);
      const parts = partsOf(path, value);
      if (typeof parts === 'string') {
        return parts;
      }
      open.push(...parts);
    }
  }
  return undefined;
}

/** The parts of an object, or the path of one that throws. */
function partsOf(path: string, value: object): [path: string, value: unknown][] | string {
  let at = path;
  try {
    Object.getPrototypeOf(value);
    return Object.keys(value).map((key) => {
      at = isList(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      return [at, (value as { readonly [field: string]: unknown })[key]];
    });
  } catch {
    return at;
  }
}
