import { isDeepStrictEqual } from 'node:util';
import type { Codec, ValueRemark } from './codecs/codec';
import type { UnmappedValue } from './unmapped-value';
import { mergeValues, pathOf, valueOf, type ValueMap } from './value-map';
import type { FieldPath } from '../util/field-path';

/** Reads values as the chart has them, and notes what cannot be read. */
export class ValueReader {
  /** What has no place in the props. */
  public readonly unmapped: UnmappedValue[] = [];
  /** What is to be reported about values that have one. */
  public readonly notes: UnmappedValue[] = [];

  private readonly merged: ValueMap;

  /**
   * @param defaults the values where the input has none
   * @param input the values, with maps wherever a map belongs
   */
  constructor(private readonly defaults: ValueMap, input: ValueMap = {}) {
    this.merged = mergeValues(defaults, input);
  }

  /** The value that counts; undefined where it was deleted. */
  public get(key: string): unknown {
    return valueOf(this.merged, key);
  }

  /** Whether something else counts than the default. */
  public differs(key: string): boolean {
    return !isDeepStrictEqual(this.get(key), valueOf(this.defaults, key));
  }

  /** What a value sets; undefined where that is nothing, or cannot be represented and is preserved. */
  public read<T>(key: string, codec: Pick<Codec<T>, 'read'>): T | undefined {
    const { readAs, notRendered, notes } = codec.read(this.get(key));
    if (notRendered !== undefined) {
      this.addUnmapped(key, notRendered);
    }
    if (notes !== undefined) {
      this.notes.push({ path: key, value: this.get(key) ?? null, ...notes });
    }
    return readAs;
  }

  /** Notes a value that has no place in the props. */
  public addUnmapped(key: string, remark: ValueRemark): void {
    this.unmapped.push({ path: key, value: this.get(key) ?? null, ...remark });
  }

  /** Notes a part of a value that has none. */
  public addUnmappedPart(key: string, part: (path: FieldPath) => FieldPath, value: unknown, remark: ValueRemark): void {
    this.unmapped.push({ path: part(pathOf(key)).toString(), value, ...remark });
  }
}
