/** A type as data. */
export type ShapeType =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'data' | 'part' }
  | { readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: 'struct' | 'instance'; readonly name: string }
  | { readonly kind: 'list' | 'map'; readonly of: ShapeType }
  | { readonly kind: 'union'; readonly members: readonly ShapeType[] };

/** A field of a struct. */
export type FieldSchema = ShapeType & { readonly required?: true };

/** The fields of a struct, by name. */
export interface StructSchema { readonly [field: string]: FieldSchema }

/** A string. */
export const TEXT: ShapeType = { kind: 'text' };

/** A number. */
export const NUMBER: ShapeType = { kind: 'number' };

/** True or false. */
export const BOOLEAN: ShapeType = { kind: 'boolean' };

/** Plain data for another program, in which `null` has a meaning. */
export const DATA: ShapeType = { kind: 'data' };

/** A part of a Kubernetes object, which is checked with the object itself. */
export const PART: ShapeType = { kind: 'part' };

/** One of an enum's values. */
export function oneOf(name: string, ...values: string[]): ShapeType {
  return { kind: 'enum', name, values };
}

/** A struct of the schema. */
export function struct(name: string): ShapeType {
  return { kind: 'struct', name };
}

/** An object of a class. */
export function instanceOf(name: string): ShapeType {
  return { kind: 'instance', name };
}

/** A list. */
export function listOf(of: ShapeType): ShapeType {
  return { kind: 'list', of };
}

/** An object whose names are the user's. */
export function mapOf(of: ShapeType): ShapeType {
  return { kind: 'map', of };
}

/** Any of several types. */
export function union(...members: ShapeType[]): ShapeType {
  return { kind: 'union', members };
}

/** The type of a required field. */
export function required(type: ShapeType): FieldSchema {
  return { ...type, required: true };
}

/** What a value of the type must be, as the predicate of a sentence. */
export function expectation(type: ShapeType): string {
  return type.kind === 'enum' ? `must be one of ${listed(type.values.map((value) => `'${value}'`))}` : `must be ${noun(type)}`;
}

const NOUNS: { readonly [kind in ShapeType['kind']]?: string } = {
  text: 'a string',
  number: 'a number',
  boolean: 'true or false',
  part: 'a plain object',
  data: 'an object of names and values',
  struct: 'an object',
  list: 'a list',
  map: 'an object of names and values',
};

/** A type with its article. */
function noun(type: ShapeType): string {
  switch (type.kind) {
    case 'instance': return `a ${type.name}`.replace(/^a(?= [AEIO])/, 'an');
    case 'enum': return `a ${type.name}`;
    case 'union': return listed(type.members.map(noun));
    default: return NOUNS[type.kind]!;
  }
}

/** Words as a list: `one, two or three`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
