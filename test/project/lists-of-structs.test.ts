import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * jsii drops each key of a dict of Python that stands for a struct in a list and that is not spelled as in JavaScript, before the library
 * sees it. A class in its place is refused where a dict is given. The structs below have keys of one word, which are the same in both
 * languages: examples/languages/python tries that such a dict arrives whole.
 */
const ALLOWED: { readonly [struct: string]: string } = {
  Acknowledgement: 'rule, reason',
  WorkerDnsOption: 'name, value',
};

/** A reference to a type in an assembly. */
interface TypeReference {
  readonly fqn?: string;
  readonly collection?: { readonly elementtype: TypeReference };
  readonly union?: { readonly types: readonly TypeReference[] };
}

interface Value {
  readonly name?: string;
  readonly type: TypeReference;
  readonly variadic?: boolean;
  readonly immutable?: boolean;
}

interface AssemblyType {
  readonly name: string;
  readonly kind: string;
  readonly datatype?: boolean;
  readonly properties?: readonly Value[];
  readonly methods?: readonly { readonly name: string; readonly parameters?: readonly Value[] }[];
  readonly initializer?: { readonly parameters?: readonly Value[] };
}

const { types }: { readonly types: { readonly [fqn: string]: AssemblyType } } = JSON.parse(readFileSync(join(__dirname, '..', '..', '.jsii'), 'utf8'));

/** The structs in collections of a type. */
function elements(type: TypeReference, isElement = false): string[] {
  const { fqn = '', collection, union } = type;
  return [
    ...(isElement && types[fqn]?.datatype ? [fqn] : []),
    ...(collection ? elements(collection.elementtype, true) : []),
    ...(union?.types ?? []).flatMap((member) => elements(member, isElement)),
  ];
}

/** Everything that users give to the library: fields of structs, and arguments. */
function inputs(): { readonly path: string; readonly value: Value }[] {
  return Object.values(types).flatMap(({ name, datatype, properties = [], methods = [], initializer }) => [
    ...(datatype ? properties.map((value) => ({ path: `${name}.${value.name}`, value })) : []),
    ...[...methods, { name: 'constructor', ...initializer }].flatMap((method) => (method.parameters ?? []).map((value) => ({ path: `${name}.${method.name}`, value }))),
  ]);
}

describe('a struct in a list or a map', () => {
  const found = inputs().flatMap(({ path, value }) => elements(value.type, value.variadic).map((fqn) => ({ path, struct: types[fqn] })));

  test('is one of those that have a reason', () => {
    expect(found.filter(({ struct }) => !(struct.name in ALLOWED)).map(({ path, struct }) => `${path}: ${struct.name}`)).toEqual([]);
    expect([...new Set(found.map(({ struct }) => struct.name))].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  test.each(Object.entries(ALLOWED))('has keys of one word: %s', (name, keys) => {
    const { properties = [] } = Object.values(types).find((type) => type.name === name)!;
    expect(properties.map((property) => property.name!).sort()).toEqual(keys.split(', ').sort());
    expect(keys).toMatch(/^[a-z, ]+$/);
  });
});
