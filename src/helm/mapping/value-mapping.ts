import type { WorkerTuning } from '../../props';
import { Unsupported, type Codec } from '../codecs/codec';
import type { ValueReader } from '../value-reader';

/** Props by their paths; undefined sets nothing. */
export interface Settings { readonly [prop: string]: unknown }

/** Values that say something of a worker, and what of it none can. */
export interface WrittenValues {
  readonly values: { readonly [key: string]: unknown };
  /** Why, by the prop. */
  readonly unsupported?: { readonly [prop: string]: string };
}

/** Values of the chart and the props that say the same. */
export interface ValueMapping {
  /** The keys that are written, the first of them always. */
  readonly keys: readonly string[];
  /**
   * Keys that are only read.
   *
   * @default - none.
   */
  readonly readKeys?: readonly string[];
  /** The props. */
  readonly props: readonly string[];
  /**
   * What its keys and props do not show, for the documentation.
   *
   * @default - nothing.
   */
  readonly note?: string;
  read(values: ValueReader): Settings;
  /**
   * @param tuning all values of a worker
   * @param over the input values, so that not more is written than needed
   */
  write(tuning: WorkerTuning, over: ValueReader): WrittenValues;
}

/** A value that sets one prop. */
export function one<T>(key: string, prop: string, codec: Codec<T>, note?: string): ValueMapping {
  return {
    keys: [key],
    props: [prop],
    note,
    read: (values) => ({ [prop]: values.read(key, codec) }),
    write: (tuning) => {
      const value = codec.write(propOf(tuning, prop) as T | undefined);
      return value instanceof Unsupported ? { values: {}, unsupported: { [prop]: value.reason } } : { values: { [key]: value } };
    },
  };
}

/** The value of a prop. */
export function propOf(tuning: WorkerTuning, prop: string): unknown {
  return prop.split('.').reduce<any>((group, field) => group?.[field], tuning);
}
