import { expectation, type ShapeType, type StructSchema } from '../schema/schema-type';
import { PROPS_SCHEMA } from '../schema/schema.generated';

const SCHEMA: { readonly [struct: string]: StructSchema } = PROPS_SCHEMA;

/** How many fields are listed at most. */
const MAX_FIELDS = 12;

/** What a value must be, as the predicate of a sentence, with the fields of an object or of a list of objects. */
export function fullExpectation(type: ShapeType): string {
  switch (type.kind) {
    case 'struct': return `${expectation(type)} ${shapeOf(SCHEMA[type.name])}`;
    case 'list': return type.of.kind === 'struct' ? `${expectation(type)} of objects ${shapeOf(SCHEMA[type.of.name])}` : expectation(type);
    default: return expectation(type);
  }
}

/** The fields of an object as TypeScript writes them, required ones first: `{ name, value? }`. */
export function shapeOf(schema: StructSchema): string {
  const names = Object.keys(schema);
  const required = names.filter((name) => schema[name].required);
  const fields = [...required, ...names.filter((name) => !required.includes(name)).map((name) => `${name}?`)];
  const shown = fields.length > MAX_FIELDS ? [...fields.slice(0, MAX_FIELDS), '…'] : fields;
  return `{ ${shown.join(', ')} }`;
}
