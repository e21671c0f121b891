import { Quantity } from '../quantity/quantity';

/** A single value. */
export interface ScalarSchema<K extends ScalarKind> {
  /** What the value is. */
  readonly kind: K;
}

/** The kinds of single values that the API has. */
export type ScalarKind = 'string' | 'boolean' | 'int32' | 'int64' | 'quantity' | 'intOrString' | 'time' | 'anything';

/** A list of values of one type. */
export interface ListSchema<I extends Schema> {
  readonly kind: 'list';
  /** The type of its elements. */
  readonly items: I;
}

/** A map from any key to values of one type. */
export interface MapSchema<I extends Schema> {
  readonly kind: 'map';
  /** The type of its values. */
  readonly items: I;
}

/** The fields of a structure by name. */
export interface Fields {
  readonly [name: string]: Schema;
}

/** A structure with named fields. */
export interface StructSchema<F extends Fields> {
  readonly kind: 'struct';
  /** Its fields. */
  readonly fields: F;
  /** The same, to look up by any text: a field called `constructor` is not there unless it is declared. */
  readonly lookup: ReadonlyMap<string, Schema>;
}

/** The type of a value as the API server decodes it. */
export type Schema = ScalarSchema<ScalarKind> | ListSchema<any> | MapSchema<any> | StructSchema<any>;

interface DecodedScalars {
  readonly string: string;
  readonly boolean: boolean;
  readonly int32: number;
  readonly int64: number;
  readonly quantity: Quantity;
  readonly intOrString: number | string;
  readonly time: string;
  readonly anything: unknown;
}

/**
 * What a value of a schema becomes once it is decoded: every field may be absent; a field that is present has the right type,
 * `null` is absent, and a map is a `Map` in the order it was written.
 */
export type Decoded<S> = S extends StructSchema<infer F> ? { readonly [K in keyof F]?: Decoded<F[K]> }
  : S extends ListSchema<infer I> ? readonly Decoded<I>[]
    : S extends MapSchema<infer I> ? ReadonlyMap<string, Decoded<I>>
      : S extends ScalarSchema<infer K> ? DecodedScalars[K] : never;

/** Text. */
export const STRING: ScalarSchema<'string'> = { kind: 'string' };

/** `true` or `false`. */
export const BOOLEAN: ScalarSchema<'boolean'> = { kind: 'boolean' };

/** A whole number of 32 bits. */
export const INT32: ScalarSchema<'int32'> = { kind: 'int32' };

/** A whole number of 64 bits. */
export const INT64: ScalarSchema<'int64'> = { kind: 'int64' };

/** A quantity, as text or as a number. */
export const QUANTITY: ScalarSchema<'quantity'> = { kind: 'quantity' };

/** A whole number of 32 bits, or text. */
export const INT_OR_STRING: ScalarSchema<'intOrString'> = { kind: 'intOrString' };

/** A time as RFC 3339 text. */
export const TIME: ScalarSchema<'time'> = { kind: 'time' };

/** Anything at all. */
export const ANYTHING: ScalarSchema<'anything'> = { kind: 'anything' };

/** A list of values of one type. */
export function list<I extends Schema>(items: I): ListSchema<I> {
  return { kind: 'list', items };
}

/** A map from any key to values of one type. */
export function map<I extends Schema>(items: I): MapSchema<I> {
  return { kind: 'map', items };
}

/** A structure of these fields. */
export function struct<F extends Fields>(fields: F): StructSchema<F> {
  return { kind: 'struct', fields, lookup: new Map(Object.entries(fields)) };
}
