import { SourceError } from './source-error';
import { isAnyObject } from '../util/untyped';

/** How deep a document may be nested: no object of Kubernetes comes near it, and no walk over one overflows. */
export const MAX_DEPTH = 500;

/** Whether a value is nested deeper than that. */
export function isTooDeep(value: unknown, levels = MAX_DEPTH): boolean {
  return isAnyObject(value) && (levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1)));
}

/** What fits into one string of V8. */
const MAX_STRING = 2 ** 29 - 2 ** 10;

/** What fits into the memory of any process that runs this. */
const SMALL = 2 ** 16;

/** How much memory JSON takes when it is read, in multiples of its size; measured, with a reserve. */
const JSON_FACTOR = 10;

/** The same of YAML, whose reader keeps more. */
const YAML_FACTOR = 20;

/** Throws a `SourceError` if an input is larger than the memory of the process can hold once it is read. */
export function checkSize(file: string, bytes: number): number {
  return checkAgainst(file, bytes, JSON_FACTOR, 'the most that is read at once');
}

/** The same for an input that is not JSON. */
export function checkYamlSize(file: string, length: number): void {
  checkAgainst(file, length, YAML_FACTOR, 'the most YAML that is read at once');
}

function checkAgainst(file: string, size: number, factor: number, meaning: string): number {
  if (size <= SMALL) {
    return size;
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { getHeapStatistics } = require('node:v8') as typeof import('node:v8');
  const most = Math.min(MAX_STRING, Math.floor(getHeapStatistics().heap_size_limit / factor));
  if (size > most) {
    throw new SourceError(file, `this is larger than ${Math.round(most / 2 ** 20)} MiB, ${meaning}; split it, or give the process more memory (NODE_OPTIONS=--max-old-space-size=<MiB>)`);
  }
  return size;
}
