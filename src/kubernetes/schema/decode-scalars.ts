import { Decoded, ScalarSchema, ScalarKind } from './types';
import { FieldPath } from '../../util/field-path';
import { trimOf } from '../../util/text-ends';
import { parseQuantity, Quantity, ZERO_QUANTITY } from '../quantity/quantity';
import { formatValue, Report } from '../violation-collector';

const INT32_MIN = -(2 ** 31);
const INT32_MAX = 2 ** 31 - 1;
const INT64_MIN = -(2 ** 63);
/** The first double above the largest 64-bit number. */
const INT64_END = 2 ** 63;

/** Blanks around a quantity that JSON does not escape; the API server ignores these and no others. */
// eslint-disable-next-line no-irregular-whitespace
const BLANKS = ' \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** RFC 3339, as Go reads it. */
const TIME = /^\d{4}-(\d\d)-(\d\d)T(\d\d?):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-](\d\d):([0-5]\d|60))$/;

/** What JSON `null` becomes in a list or a map, where it cannot be left out. */
const ZEROS: { readonly [K in ScalarKind]: Decoded<ScalarSchema<K>> } = {
  string: '',
  boolean: false,
  int32: 0,
  int64: 0,
  quantity: ZERO_QUANTITY,
  intOrString: 0,
  time: '',
  anything: undefined,
};

/** What a value of this kind is if `null` stands in its place in a list or map. */
export function zeroOf(kind: ScalarKind): unknown {
  return ZEROS[kind];
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  switch (typeof value) {
    case 'string':
      return 'a string';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'a boolean';
    case 'object':
      return value === null ? 'null' : 'an object';
    default:
      return `of type ${typeof value}`;
  }
}

/** Reports a value of the wrong type. */
export function wrongType(report: Report, path: FieldPath, value: unknown, wanted: string, fix: string): void {
  report.add('kubernetes/type', path, `${formatValue(value)} is ${typeName(value)}; the field takes ${wanted}`, fix);
}

function decodeString(value: unknown, path: FieldPath, report: Report): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  const quotable = typeof value === 'number' || typeof value === 'boolean';
  wrongType(report, path, value, 'a string', quotable ? `Quote it: '${value}'.` : 'Write a string.');
  return undefined;
}

function decodeBoolean(value: unknown, path: FieldPath, report: Report): boolean | undefined {
  if (typeof value === 'boolean') {
    return value;
  }
  wrongType(report, path, value, 'true or false', value === 'true' || value === 'false' ? 'Remove the quotes.' : 'Write true or false.');
  return undefined;
}

function decodeInteger(value: unknown, path: FieldPath, report: Report, lowest: number, end: number): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= lowest && value < end) {
    return value;
  }
  const bits = end === INT64_END ? 64 : 32;
  const isDigits = typeof value === 'string' && /^-?\d+$/.test(value);
  const fix = isDigits ? 'Remove the quotes.' : 'Write a whole number.';
  wrongType(report, path, typeof value === 'number' && !Number.isFinite(value) ? String(value) : value, `a whole number of ${bits} bits`, fix);
  return undefined;
}

function decodeIntOrString(value: unknown, path: FieldPath, report: Report): number | string | undefined {
  return typeof value === 'string' ? value : decodeInteger(value, path, report, INT32_MIN, INT32_MAX + 1);
}

function decodeQuantity(value: unknown, path: FieldPath, report: Report): Quantity | undefined {
  let text: string;
  if (typeof value === 'string') {
    text = trimOf(value, BLANKS);
  } else if (typeof value === 'number' && Number.isFinite(value)) {
    text = JSON.stringify(value);
  } else {
    wrongType(report, path, value, 'a quantity', "Write a string such as '500m' or '5Gi'.");
    return undefined;
  }
  const quantity = parseQuantity(text);
  if (!quantity) {
    report.add('kubernetes/quantity', path, `${formatValue(value)} is not a valid quantity: a number with a suffix of n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei`, quantityFix(text));
    return undefined;
  }
  if (typeof value === 'string' && text !== value) {
    report.add('kubernetes/quantity-value', path, `${formatValue(value)} has blanks around it`, `Write '${text}'.`);
  }
  return quantity;
}

/** Suffixes that people write for another one. */
const LIKELY_SUFFIXES = new Map([
  ['kb', 'k'], ['mb', 'M'], ['gb', 'G'], ['tb', 'T'], ['kib', 'Ki'], ['mib', 'Mi'], ['gib', 'Gi'], ['tib', 'Ti'],
  ['ki', 'Ki'], ['mi', 'Mi'], ['gi', 'Gi'], ['ti', 'Ti'], ['pi', 'Pi'], ['ei', 'Ei'], ['g', 'G'], ['t', 'T'], ['p', 'P'], ['k', 'k'],
]);

function quantityFix(text: string): string {
  const match = /^(\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(text);
  const suffix = match && (LIKELY_SUFFIXES.get(match[2].toLowerCase()) ?? match[2]);
  const better = match && `${match[1]}${suffix}`;
  return better && parseQuantity(better) ? `Write '${better}'.` : "Write a number with a suffix, such as '500m' or '5Gi'.";
}

function decodeTime(value: unknown, path: FieldPath, report: Report): string | undefined {
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    return value.toISOString();
  }
  const match = typeof value === 'string' ? TIME.exec(value) : null;
  // Go knows how many days the month has
  const [month, day, hour] = match ? match.slice(1, 4).map(Number) : [0, 0, 0];
  const year = match ? Number(match.input.slice(0, 4)) : 0;
  const days = new Date(Date.UTC(year < 100 ? year + 400 : year, month, 0)).getUTCDate();
  if (!match || month < 1 || month > 12 || day < 1 || day > days || hour > 23 || Number(match[6] ?? 0) > 24) {
    wrongType(report, path, value, 'a time', "Write a time such as '2025-01-31T12:00:00Z'.");
    return undefined;
  }
  return match.input;
}

/** Reads a single value; undefined if it has the wrong type, which is reported. */
export function decodeScalar(kind: ScalarKind, value: unknown, path: FieldPath, report: Report): unknown {
  switch (kind) {
    case 'string':
      return decodeString(value, path, report);
    case 'boolean':
      return decodeBoolean(value, path, report);
    case 'int32':
      return decodeInteger(value, path, report, INT32_MIN, INT32_MAX + 1);
    case 'int64':
      return decodeInteger(value, path, report, INT64_MIN, INT64_END);
    case 'quantity':
      return decodeQuantity(value, path, report);
    case 'intOrString':
      return decodeIntOrString(value, path, report);
    case 'time':
      return decodeTime(value, path, report);
    case 'anything':
      return value;
  }
}
