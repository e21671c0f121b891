import type { Imports } from './imports';
import { jsonCode } from './json-literal';
import { KUBERNETES_TYPES } from './kubernetes-types.generated';
import { between, list, object, type Code } from './layout';
import { keyLiteral } from './literals';
import type { ShapeType, StructSchema } from '../props/schema/index';
import { isObject } from '../util/untyped';

const TYPES: { readonly [name: string]: StructSchema } = KUBERNETES_TYPES;

/** The result of `typeof` for values of these kinds. */
const BASIC_TYPES: { readonly [kind in ShapeType['kind']]?: string } = { text: 'string', number: 'number', boolean: 'boolean' };

/** Code, and whether the compiler accepts it for the expected type. */
interface Typed {
  readonly code: Code;
  readonly fits: boolean;
}

/**
 * A part of a Kubernetes object, which is plain data, as code that the compiler accepts for its `k8s` type. That type is of
 * Kubernetes 1.28 and spells some names differently; a field that it does not have needs a cast of the nearest object.
 *
 * @param name the `k8s` type
 */
export function kubernetesCode(name: string, value: object, imports: Imports): Code {
  const schema = TYPES[name];
  const fields = Object.entries(value).map(([key, field]): Typed & { readonly key: string; readonly known: boolean } => {
    const type = Object.hasOwn(schema, key) ? schema[key] : undefined;
    return { key, known: type !== undefined, ...(type === undefined ? untyped(field, true) : typed(type, field, imports)) };
  });
  const code = object(fields.map(({ key, code: field }) => [keyLiteral(key), field]));
  const isIncomplete = Object.keys(schema).some((key) => schema[key].required && !Object.hasOwn(value, key));
  if (isIncomplete || fields.some(({ fits }) => !fits)) {
    return between('', code, ` as unknown as ${imports.use('cdk8s-plus-28', 'k8s')}.${name}`);
  }
  return fields.every(({ known }) => known) ? code : between('', code, ` as ${imports.use('cdk8s-plus-28', 'k8s')}.${name}`);
}

function typed(type: ShapeType, value: unknown, imports: Imports): Typed {
  switch (type.kind) {
    case 'struct': return isObject(value) ? { code: kubernetesCode(type.name, value, imports), fits: true } : untyped(value, false);
    case 'list': return Array.isArray(value) ? joined(value.map((element) => typed(type.of, element, imports)), list) : untyped(value, false);
    case 'map': return isObject(value) ? map(type.of, value, imports) : untyped(value, false);
    case 'instance': return instance(type.name, value, imports);
    case 'anything': return untyped(value, true);
    default: return untyped(value, typeof value === BASIC_TYPES[type.kind]);
  }
}

function untyped(value: unknown, fits: boolean): Typed {
  return { code: jsonCode(value), fits };
}

function map(of: ShapeType, value: object, imports: Imports): Typed {
  const keys = Object.keys(value).map(keyLiteral);
  return joined(Object.values(value).map((field) => typed(of, field, imports)), (codes) => object(codes.map((code, index) => [keys[index], code])));
}

function joined(parts: readonly Typed[], join: (codes: Code[]) => Code): Typed {
  return { code: join(parts.map(({ code }) => code)), fits: parts.every(({ fits }) => fits) };
}

/** Quantities and ports are objects in the `k8s` types, made of a string or a number. */
function instance(name: string, value: unknown, imports: Imports): Typed {
  const factory = { string: 'fromString', number: 'fromNumber' }[typeof value as string];
  return name === 'Date' || factory === undefined
    ? untyped(value, false)
    : { code: between(`${imports.use('cdk8s-plus-28', 'k8s')}.${name}.${factory}(`, jsonCode(value), ')'), fits: true };
}
