/** Names that an object literal takes without quotes. */
const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** What would end the text, break the line or not be seen: controls, invisible formats such as those that turn the direction, halves of characters. */
const UNSAFE = /[\\']|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const ESCAPES: ReadonlyMap<string, string> = new Map([['\\', '\\\\'], ["'", "\\'"], ['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t']]);

/** A string in single quotes. */
export function stringLiteral(text: string): string {
  return `'${text.replace(UNSAFE, (character) => ESCAPES.get(character) ?? escaped(character))}'`;
}

/** A number; it must be finite. */
export function numberLiteral(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The name of a field of an object literal. */
export function keyLiteral(key: string): string {
  if (key === '__proto__') {
    // in any other form it would set the object's prototype
    return "['__proto__']";
  }
  return PLAIN_KEY.test(key) ? key : stringLiteral(key);
}

function escaped(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
