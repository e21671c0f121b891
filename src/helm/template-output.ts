/** From here on, and below the other, Helm prints a number of a file with an exponent. */
const LARGE = 1e6;
const SMALL = 1e-4;

/** Whether a value is what Helm's templates take for false. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === false
    || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** A string, a number, true or false, as Helm prints it; undefined for anything else. Nothing prints as nothing. */
export function printed(value: unknown): string | undefined {
  if (value === undefined || value === null) {
    return '';
  }
  return typeof value === 'object' ? undefined : String(value);
}

/**
 * The same between single quotes of YAML, where the chart puts most strings: two quotes are one, a line break is a space. A
 * quote alone breaks the render: undefined.
 */
export function printedInQuotes(value: unknown): string | undefined {
  const text = printed(value);
  const breaks = (text?.match(/'+/g) ?? []).some(({ length }) => length % 2 === 1);
  return breaks ? undefined : text?.replace(/''/g, "'").replace(/(?:(?<![ \t])[ \t]+)?(\n+)[ \t]*/g, (_, lines: string) => lines.slice(1) || ' ');
}

/** What comes out between single quotes as this text. */
export function forQuotes(text: string): string {
  return text.replace(/'/g, "''").replace(/\n/g, '\n\n');
}

/** Whether Helm prints a number with an exponent, which the worker cannot read. */
export function hasExponent(value: number): boolean {
  return Math.abs(value) >= LARGE || (value !== 0 && Math.abs(value) < SMALL);
}

/** A number with an exponent, as Helm prints it. */
export function withExponent(value: number): string {
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}
