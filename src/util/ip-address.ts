/** An IP address as the API server reads it: four bytes, or eight groups of 16 bits. */
interface Address {
  readonly version: 4 | 6;
  readonly parts: readonly number[];
}

const LARGEST_NUMBER = 0xffffff;

function parseNumber(text: string, base: 10 | 16, largest: number): number | undefined {
  const digits = base === 10 ? /^\d+$/ : /^[0-9a-f]+$/i;
  const value = digits.test(text) ? parseInt(text, base) : NaN;
  return value <= largest && value < LARGEST_NUMBER ? value : undefined;
}

function parseAll(texts: readonly string[], base: 10 | 16, largest: number): readonly number[] | undefined {
  const numbers = texts.map((text) => parseNumber(text, base, largest));
  return numbers.every((value) => value !== undefined) ? numbers : undefined;
}

function parseV4(text: string): readonly number[] | undefined {
  const texts = text.split('.');
  return texts.length === 4 ? parseAll(texts, 10, 0xff) : undefined;
}

/** The groups on one side of `::`; the last may be an IPv4 address. */
function parseGroups(text: string, mayEndInV4: boolean): readonly number[] | undefined {
  if (text === '') {
    return [];
  }
  const texts = text.split(':');
  const last = texts[texts.length - 1];
  if (!mayEndInV4 || !last.includes('.')) {
    return parseAll(texts, 16, 0xffff);
  }
  const v4 = parseV4(last);
  const before = parseAll(texts.slice(0, -1), 16, 0xffff);
  return v4 && before && [...before, v4[0] * 256 + v4[1], v4[2] * 256 + v4[3]];
}

function parseV6(text: string): readonly number[] | undefined {
  const sides = text.split('::');
  if (sides.length > 2) {
    return undefined;
  }
  const left = parseGroups(sides[0], sides.length === 1);
  const right = sides.length === 2 ? parseGroups(sides[1], true) : [];
  if (!left || !right) {
    return undefined;
  }
  const missing = 8 - left.length - right.length;
  const fits = sides.length === 1 ? missing === 0 : missing > 0;
  return fits ? [...left, ...Array<number>(missing).fill(0), ...right] : undefined;
}

function parse(text: string): Address | undefined {
  const separator = /[.:]/.exec(text)?.[0];
  const parts = separator === '.' ? parseV4(text) : separator === ':' ? parseV6(text) : undefined;
  return parts && { version: separator === '.' ? 4 : 6, parts };
}

/** Where the longest run of at least two zero groups begins and ends, the first of equal ones. */
function longestZeroRun(groups: readonly number[]): readonly [number, number] {
  let best: readonly [number, number] = [-1, -1];
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (end < groups.length && groups[end] === 0) {
      end += 1;
    }
    if (end - start > 1 && end - start > best[1] - best[0]) {
      best = [start, end];
    }
    start = Math.max(start, end - 1);
  }
  return best;
}

/**
 * An IP address as it should be written; an IPv6 address that stands for an IPv4 address becomes that.
 *
 * @returns undefined if the text is no IP address
 * @see https://www.rfc-editor.org/rfc/rfc5952
 */
export function canonicalIpAddress(text: string): string | undefined {
  const address = parse(text);
  if (!address) {
    return undefined;
  }
  const { version, parts } = address;
  if (version === 4) {
    return parts.join('.');
  }
  if (parts.slice(0, 5).every((group) => group === 0) && parts[5] === 0xffff) {
    return [parts[6], parts[7]].flatMap((group) => [Math.floor(group / 256), group % 256]).join('.');
  }
  const hex = parts.map((group) => group.toString(16));
  const [start, end] = longestZeroRun(parts);
  return start < 0 ? hex.join(':') : `${hex.slice(0, start).join(':')}::${hex.slice(end).join(':')}`;
}
