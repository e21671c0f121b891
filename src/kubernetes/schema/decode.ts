import { decodeScalar, wrongType, zeroOf } from './decode-scalars';
import { Decoded, Schema } from './types';
import { deepFreeze, isDeepFrozen } from '../../util/deep-freeze';
import { closest } from '../../util/did-you-mean';
import { FieldPath } from '../../util/field-path';
import { isAnyObject, isObject } from '../../util/untyped';
import { Report } from '../violation-collector';

function decodeStruct(lookup: ReadonlyMap<string, Schema>, value: unknown, path: FieldPath, report: Report): object | undefined {
  if (!isObject(value)) {
    wrongType(report, path, value, 'an object', 'Write an object with named fields.');
    return undefined;
  }
  const decoded: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const content = value[name];
    const schema = lookup.get(name);
    if (content === undefined) {
      continue;
    }
    if (!schema) {
      const guess = closest(name, [...lookup.keys()]);
      const fix = guess === undefined ? `Remove '${name}'.` : `Did you mean '${guess}'?`;
      report.add('kubernetes/unknown-field', path.key(name), 'is an unknown field', fix);
    } else if (schema.kind === 'string' && typeof content === 'string') {
      decoded[name] = content;
    } else if (content !== null) {
      // null is as if the field were absent
      const result = decodeValue(schema, content, path.key(name), report);
      if (result !== undefined) {
        decoded[name] = result;
      }
    }
  }
  return decoded;
}

/** An entry of a map; one that cannot be read is left out. */
function decodeEntry(schema: Schema, value: unknown, path: FieldPath, report: Report): unknown {
  if (value !== null) {
    return decodeValue(schema, value, path, report);
  }
  if (schema.kind === 'quantity') {
    report.add('kubernetes/quantity-value', path, '(null) is read as 0', 'Remove it, or write a quantity.');
  }
  return emptyOf(schema);
}

/** An element of a list; one that cannot be read is replaced by an empty one, so that the others keep their indices. */
function decodeElement(schema: Schema, value: unknown, path: FieldPath, report: Report): unknown {
  const content = value === null || value === undefined ? undefined : decodeValue(schema, value, path, report);
  return content ?? emptyOf(schema);
}

/** The value that replaces `null` where one is required. */
function emptyOf(schema: Schema): unknown {
  switch (schema.kind) {
    case 'struct':
      return {};
    case 'list':
      return [];
    case 'map':
      return new Map();
    default:
      return zeroOf(schema.kind);
  }
}

/** What parts that cannot change were decoded to, if there was nothing to report. */
const decodedParts = new WeakMap<Schema, WeakMap<object, unknown>>();

/** Decodes a value; a part that several objects have in common is decoded once, to one frozen result. */
function decodeValue(schema: Schema, value: unknown, path: FieldPath, report: Report): unknown {
  if (!isAnyObject(value) || !isDeepFrozen(value)) {
    return decodeContent(schema, value, path, report);
  }
  let known = decodedParts.get(schema);
  if (known === undefined) {
    known = new WeakMap();
    decodedParts.set(schema, known);
  }
  const before = known.get(value);
  if (before !== undefined) {
    return before;
  }
  const reported = report.count;
  const decoded = decodeContent(schema, value, path, report);
  if (report.count === reported) {
    known.set(value, deepFreeze(decoded));
  }
  return decoded;
}

function decodeContent(schema: Schema, value: unknown, path: FieldPath, report: Report): unknown {
  switch (schema.kind) {
    case 'struct':
      return decodeStruct(schema.lookup, value, path, report);
    case 'list':
      if (!Array.isArray(value)) {
        wrongType(report, path, value, 'a list', 'Write a list.');
        return undefined;
      }
      return Array.from(value, (element, position) => decodeElement(schema.items, element, path.index(position), report));
    case 'map': {
      if (!isObject(value)) {
        wrongType(report, path, value, 'an object', 'Write an object of keys and values.');
        return undefined;
      }
      const decoded = new Map<string, unknown>();
      for (const key of Object.keys(value)) {
        const content = value[key] === undefined ? undefined : decodeEntry(schema.items, value[key], path.key(key), report);
        if (content !== undefined) {
          decoded.set(key, content);
        }
      }
      return decoded;
    }
    default:
      return decodeScalar(schema.kind, value, path, report);
  }
}

/**
 * Reads an object as the API server does under strict field validation: unknown fields and wrong types are reported and
 * left out of the result, so that its readers can rely on the types.
 */
export function decode<S extends Schema>(schema: S, value: unknown, path: FieldPath, report: Report): Decoded<S> | undefined {
  return decodeValue(schema, value, path, report) as Decoded<S> | undefined;
}
