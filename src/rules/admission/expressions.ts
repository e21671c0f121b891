/** A string as CEL has it. */
export function celString(text: string): string {
  return JSON.stringify(text);
}

/** A list of strings as CEL has it. */
export function celList(strings: readonly string[]): string {
  return `[${strings.map(celString).join(', ')}]`;
}

/** A double as CEL has it. */
export function celDouble(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** An expression with names for others, each of which can use those before it: CEL has no variables of its own but those of loops. */
export function bindNames(names: { readonly [name: string]: string }, expression: string): string {
  return Object.entries(names).reduceRight((inner, [name, value]) => `[${value}].map(${name}, ${inner})[0]`, expression);
}

/** A text from a position on, to the end of its line. */
export function restOfLine(text: string, start: string): string {
  return `${text}.substring(${start}, ${text}.indexOf("\\n", ${start}))`;
}

/** The last element of a list. */
export function lastOf(list: string, otherwise: string): string {
  return bindNames({ all: list }, `size(all) == 0 ? ${otherwise} : all[size(all) - 1]`);
}

/** A violation: the condition, and the text of which the value may be a part. */
export type ViolationParts = readonly [condition: string, text: string];

/** A list of violations: each is in it where its condition holds. */
export function violationsWhere(...parts: readonly ViolationParts[]): string {
  return parts.map(([condition, text]) => `(${condition} ? [${text}] : [])`).join(' + ');
}

/** A request or limit of a container as text, in the list `variables.amounts`. */
export function amount(container: string, side: 'Request' | 'Limit', kind: 'cpu' | 'memory' | 'storage'): string {
  return `${container}.${kind}${side}`;
}

/** What an amount is, for a message. */
export function amountShown(text: string): string {
  return `(${text} == "" ? "nothing" : ${text})`;
}

/** Whether an amount is not set, or 0. */
export function isNothing(text: string): string {
  return `(${text} == "" || quantity(${text}).compareTo(quantity("0")) == 0)`;
}

/** What a node can have of bytes; other amounts are mistakes, which the rule `resources/quantity` is about. */
const BYTES = { memory: ['1Mi', '1Pi'], storage: ['1Ki', '8Pi'] } as const;

/** Whether an amount is set, above 0, and no error. */
export function isSound(text: string, kind: 'cpu' | keyof typeof BYTES): string {
  if (kind === 'cpu') {
    return `${text} != "" && !${text}.matches("[nu]$") && quantity(${text}).isGreaterThan(quantity("0")) && quantity(${text}).isLessThan(quantity("100"))`;
  }
  const [least, most] = BYTES[kind];
  return `${text} != "" && !${text}.matches("[mnu]$") && quantity(${text}).compareTo(quantity("${least}")) >= 0 && quantity(${text}).compareTo(quantity("${most}")) <= 0`;
}
