import { list, object, type Code } from './layout';
import { keyLiteral, numberLiteral, stringLiteral } from './literals';
import { hasPlainPrototype } from '../util/untyped';

/** The maximum depth of data; manifests are less deep. */
const MAX_DEPTH = 64;

/** Whether a value is JSON data, including `null`. */
export function isJson(value: unknown, depth = 0): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean': return true;
    case 'number': return Number.isFinite(value);
    case 'object': return value === null || (depth < MAX_DEPTH && partsOf(value)?.every((part) => isJson(part, depth + 1)) === true);
    default: return false;
  }
}

/** The elements of a list or the fields of a plain object. */
function partsOf(value: object): unknown[] | undefined {
  if (Array.isArray(value)) {
    return Array.from(value);
  }
  return hasPlainPrototype(value) ? Object.values(value) : undefined;
}

/** JSON data as a literal. */
export function jsonCode(value: unknown): Code {
  switch (typeof value) {
    case 'string': return stringLiteral(value);
    case 'number': return numberLiteral(value);
    case 'object': return value === null ? 'null' : compoundCode(value);
    default: return String(value);
  }
}

function compoundCode(value: object): Code {
  return Array.isArray(value) ? list(value.map(jsonCode)) : object(Object.entries(value).map(([key, part]) => [keyLiteral(key), jsonCode(part)]));
}
