/** An object that holds another many times has more parts than any JSON of it could have. */
const MAX_PARTS = 200_000;

/** Marks what JSON has no way to write. */
const MARK = '\0';

/**
 * A string that is equal for values of equal content, and for no others: JSON, with the numbers that JSON lacks.
 *
 * @returns `undefined` for what has no such string: a value that contains itself, is nested too deeply, or has too many parts
 */
export function contentKey(value: unknown): string | undefined {
  let parts = 0;
  try {
    return JSON.stringify(value, (_, part) => {
      if (++parts > MAX_PARTS) throw new RangeError('too many parts');
      return mark(part);
    });
  } catch {
    return undefined;
  }
}

function mark(part: unknown): unknown {
  switch (typeof part) {
    case 'string': return part.startsWith(MARK) ? `${MARK}${part}` : part;
    case 'bigint': return `${MARK}bigint ${part}`;
    case 'number': return Number.isFinite(part) && !Object.is(part, -0) ? part : `${MARK}number ${Object.is(part, -0) ? '-0' : part}`;
    default: return part;
  }
}
