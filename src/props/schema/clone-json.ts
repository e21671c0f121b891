import { className, describeKey } from './format-value';
import { UNUSABLE, type ShapeReport } from './validation-issue';
import type { FieldPath } from '../../util/field-path';
import { hasPlainPrototype, RESERVED_KEYS } from '../../util/untyped';

/** More parts than any object has that the API server accepts; an object that holds another many times has more. */
const MAX_PARTS = 10_000;

/** No Kubernetes object is nested deeper. */
const MAX_DEPTH = 64;

/** How plain data is copied. */
export interface PlainCopyOptions {
  /** Whether `null` has a meaning, as in Helm's values. */
  readonly keepsNull?: boolean;
  /** Whether keys stay in the order in which they were written; else they are sorted, as maps of other languages have no order. */
  readonly keepsOrder?: boolean;
}

/**
 * A copy of a part of a Kubernetes object as plain data. Its fields are checked with the whole object; here only what
 * could not be written to a manifest, or would be lost on the way.
 *
 * @param value the part
 * @param path where it is
 * @param report collects the problems
 * @param options how it is copied
 */
export function plainCopy(value: object, path: FieldPath, report: ShapeReport, options: PlainCopyOptions = {}): unknown {
  return new PlainCopy(report, options).of(value, path);
}

class PlainCopy {
  private readonly ancestors = new Set<object>();
  private parts = 0;

  constructor(private readonly report: ShapeReport, private readonly options: PlainCopyOptions) {}

  public of(value: unknown, path: FieldPath): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean': return value;
      case 'number': return Number.isFinite(value) ? value : this.report.add('props/value', path, value, 'is not a number', 'Use a finite number.');
      case 'object': return value === null ? this.nothing(path) : this.object(value, path);
      default: return this.report.add('props/type', path, value, 'cannot be written to a manifest', 'Use plain data.');
    }
  }

  private nothing(path: FieldPath): unknown {
    return this.options.keepsNull ? null : this.report.add('props/type', path, null, 'has no meaning', 'Leave it out.');
  }

  private object(value: object, path: FieldPath): unknown {
    if (this.ancestors.has(value) || this.ancestors.size === MAX_DEPTH) {
      return this.report.addWithoutValue('props/type', path, this.ancestors.has(value) ? 'contains itself' : 'is nested too deeply', 'Use plain data.');
    }
    if (++this.parts > MAX_PARTS) {
      return this.parts > MAX_PARTS + 1 ? UNUSABLE : this.report.addWithoutValue('props/type', path, 'has too many parts', 'Use plain data.');
    }
    this.ancestors.add(value);
    const copied = Array.isArray(value) ? this.list(value, path) : hasPlainPrototype(value) ? this.fields(value, path) : this.instance(value, path);
    this.ancestors.delete(value);
    return copied;
  }

  private list(value: readonly unknown[], path: FieldPath): unknown {
    if (value.length > MAX_PARTS) {
      return this.report.addWithoutValue('props/value', path, `has ${value.length} elements; at most ${MAX_PARTS} are allowed`, 'Shorten the list.');
    }
    return Array.from(value, (element, index) => this.of(element, path.index(index))).filter((element) => element !== UNUSABLE);
  }

  private fields(value: object, path: FieldPath): unknown {
    const fields: { [field: string]: unknown } = {};
    const names = Object.keys(value);
    for (const field of this.options.keepsOrder ? names : names.sort()) {
      const input = (value as { readonly [field: string]: unknown })[field];
      if (RESERVED_KEYS.has(field)) {
        this.report.addWithoutValue('props/unknown-key', path.key(field), 'has a name that JavaScript reserves', 'Remove it.');
      } else if (input !== undefined) {
        const copied = this.of(input, path.key(describeKey(field)));
        if (copied !== UNUSABLE) {
          fields[field] = copied;
        }
      }
    }
    return fields;
  }

  /** Quantities and ports of the `k8s` types carry a number or a string; nothing else of a class can be written. */
  private instance(value: object, path: FieldPath): unknown {
    const { value: carried } = value as { readonly value?: unknown };
    if (typeof carried === 'string' || (typeof carried === 'number' && Number.isFinite(carried))) {
      return carried;
    }
    if (value instanceof Date && !Number.isNaN(value.getTime())) {
      return value.toISOString();
    }
    return this.report.addWithoutValue('props/type', path, `is an instance of ${className(value) ?? 'a class'}, which cannot be written to a manifest`, 'Use plain data.');
  }
}
