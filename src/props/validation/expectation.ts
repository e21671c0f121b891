import { expectation, type ShapeType, type StructSchema } from '../schema/schema-type';
import { PROPS_SCHEMA } from '../schema/schema.generated';

const SCHEMA: { readonly [struct: string]: StructSchema } = PROPS_SCHEMA;

/** How many fields are listed at most. */
const MAX_FIELDS = 12;

/** What a value must be, as the predicate of a sentence, with the fields of an object or of a list of objects. */
export function fullExpectation(type: ShapeType): string {
  switch (type.kind) {
    case 'struct': return `${expectation(type)} ${fieldsOf(SCHEMA[type.name])}`;
    case 'list': return type.of.kind === 'struct' ? `${expectation(type)} of objects ${fieldsOf(SCHEMA[type.of.name])}` : expectation(type);
    default: return expectation(type);
  }
}

/** The fields of an object in words, required ones first: `with name (optional: value, weight)`. */
function fieldsOf(schema: StructSchema): string {
  const names = Object.keys(schema);
  const required = names.filter((name) => schema[name].required);
  const optional = names.filter((name) => !required.includes(name));
  const shown = required.length + optional.length > MAX_FIELDS ? [...optional.slice(0, MAX_FIELDS - required.length), '…'] : optional;
  const others = `optional: ${shown.join(', ')}`;
  return required.length === 0 ? `(${others})` : `with ${required.join(', ')}${shown.length === 0 ? '' : ` (${others})`}`;
}
