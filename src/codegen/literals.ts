/** Keys that need no quotes in an object literal. */
const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** Characters to escape: quotes, controls, invisible formats such as direction marks, lone surrogates. */
const UNSAFE = /[\\']|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const ESCAPES: ReadonlyMap<string, string> = new Map([['\\', '\\\\'], ["'", "\\'"], ['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t']]);

/** A string literal in single quotes. */
export function stringLiteral(text: string): string {
  return `'${text.replace(UNSAFE, (character) => ESCAPES.get(character) ?? escaped(character))}'`;
}

/** A finite number as a literal. */
export function numberLiteral(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** A key of an object literal. */
export function keyLiteral(key: string): string {
  if (key === '__proto__') {
    // any other form would set the object's prototype
    return "['__proto__']";
  }
  return PLAIN_KEY.test(key) ? key : stringLiteral(key);
}

function escaped(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
