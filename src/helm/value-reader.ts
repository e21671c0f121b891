import { isDeepStrictEqual } from 'node:util';
import type { Codec, Remark } from './codecs/codec';
import type { KeptValue } from './unmapped-value';
import { laidOver, pathOf, valueOf, type ValueMap } from './value-map';
import type { FieldPath } from '../util/field-path';

/** Reads values as the chart has them, and notes what cannot be read. */
export class ValueReader {
  /** What has no place in the props. */
  public readonly kept: KeptValue[] = [];
  /** What is to be said of values that have one. */
  public readonly notes: KeptValue[] = [];

  private readonly merged: ValueMap;

  /**
   * @param defaults what counts where nothing is given
   * @param given what is given, without anything but a map where a map belongs
   */
  constructor(private readonly defaults: ValueMap, given: ValueMap = {}) {
    this.merged = laidOver(defaults, given);
  }

  /** The value that counts; undefined where it was deleted. */
  public get(key: string): unknown {
    return valueOf(this.merged, key);
  }

  /** Whether something else counts than the default. */
  public differs(key: string): boolean {
    return !isDeepStrictEqual(this.get(key), valueOf(this.defaults, key));
  }

  /** What a value says; undefined where that is nothing, or cannot be said and is kept. */
  public read<T>(key: string, codec: Pick<Codec<T>, 'read'>): T | undefined {
    const { says, keeps, notes } = codec.read(this.get(key));
    if (keeps !== undefined) {
      this.keep(key, keeps);
    }
    if (notes !== undefined) {
      this.notes.push({ path: key, value: this.get(key) ?? null, ...notes });
    }
    return says;
  }

  /** Notes a value that has no place in the props. */
  public keep(key: string, remark: Remark): void {
    this.kept.push({ path: key, value: this.get(key) ?? null, ...remark });
  }

  /** Notes a part of a value that has none. */
  public keepPart(key: string, part: (path: FieldPath) => FieldPath, value: unknown, remark: Remark): void {
    this.kept.push({ path: part(pathOf(key)).toString(), value, ...remark });
  }
}
