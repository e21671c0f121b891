import { mayBeEmpty } from './allow-empty';
import { checkInstance, isOfClass } from './check-instance';
import { fullExpectation } from './expectation';
import { fixForNull, fixForType, fixForValue } from './suggestions';
import { fixForUnknownKey } from './unknown-keys';
import type { ValidatorContext } from './validator-context';
import type { FieldPath } from '../../util/field-path';
import { isAnyObject, isPlainObject, RESERVED_KEYS } from '../../util/untyped';
import { plainCopy } from '../schema/clone-json';
import { describeKey } from '../schema/format-value';
import type { ShapeType, StructSchema } from '../schema/schema-type';
import { PROPS_SCHEMA } from '../schema/schema.generated';
import { UNUSABLE, type ShapeReport } from '../schema/validation-issue';

/** Longer lists are rejected before their elements are checked. */
const MAX_ELEMENTS = 100_000;

const SCHEMA: { readonly [struct: string]: StructSchema } = PROPS_SCHEMA;

/** The result of `typeof` for values of these kinds. */
const BASIC_TYPES: { readonly [kind in ShapeType['kind']]?: string } = { text: 'string', number: 'number', boolean: 'boolean' };

/**
 * Checks the input against its schema, and copies what can be used.
 */
export class Validator implements ValidatorContext {
  constructor(public readonly report: ShapeReport) {}

  /** The value without anything of a wrong type. Never throws, also where getters and proxies do. */
  public value(type: ShapeType, value: unknown, path: FieldPath): unknown {
    if (value === null) {
      return this.report.add('props/type', path, value, fullExpectation(type), fixForNull(type, path));
    }
    try {
      return this.valueOfKind(type, value, path);
    } catch {
      return this.unreadable(path);
    }
  }

  /** @inheritdoc */
  public struct(schema: StructSchema, value: object, path: FieldPath): unknown {
    const clean: { [field: string]: unknown } = {};
    let complete = true;
    for (const field in schema) {
      const type = schema[field];
      const input = field in value ? this.read(value, field, path) : undefined;
      let checked: unknown = UNUSABLE;
      if (input !== undefined && input !== UNUSABLE) {
        checked = this.value(type, input, path.key(field));
      } else if (input === undefined && type.required) {
        this.report.addWithoutValue('props/missing', path.key(field), 'is missing', `Add it; it ${fullExpectation(type)}.`);
      }
      if (checked !== UNUSABLE) {
        clean[field] = checked;
      } else if (type.required) {
        complete = false;
      }
    }
    this.unknownKeys(schema, value, path);
    return complete ? clean : UNUSABLE;
  }

  private valueOfKind(type: ShapeType, value: unknown, path: FieldPath): unknown {
    switch (type.kind) {
      case 'text': return typeof value === 'string' ? this.text(value, path) : this.mismatch(type, value, path);
      case 'number': return typeof value === 'number' ? this.number(value, path) : this.mismatch(type, value, path);
      case 'boolean': return typeof value === 'boolean' ? value : this.mismatch(type, value, path);
      case 'enum': return typeof value === 'string' ? this.oneOf(type, value, path) : this.mismatch(type, value, path);
      case 'struct': return isStruct(SCHEMA[type.name], value) ? this.struct(SCHEMA[type.name], value, path) : this.mismatch(type, value, path);
      case 'instance': return isInstance(type.name, value) ? checkInstance(type.name, value, path, this) : this.mismatch(type, value, path);
      case 'list': return Array.isArray(value) ? this.list(type.of, value, path) : this.mismatch(type, value, path);
      case 'map': return isPlainObject(value) ? this.map(type.of, value, path) : this.mismatch(type, value, path);
      case 'union': return this.union(type, value, path);
      case 'part': return isPlainObject(value) ? plainCopy(value, path, this.report) : this.mismatch(type, value, path);
      case 'data': return isPlainObject(value) ? plainCopy(value, path, this.report, { keepsNull: true }) : this.mismatch(type, value, path);
    }
  }

  private text(value: string, path: FieldPath): unknown {
    return value.trim() !== '' || mayBeEmpty(path) ? value : this.report.add('props/empty', path, value, 'must not be empty', 'Write a string, or leave it out.');
  }

  private number(value: number, path: FieldPath): unknown {
    return Number.isFinite(value) ? value : this.report.add('props/value', path, value, 'is not a number', 'Use a finite number.');
  }

  private oneOf(type: ShapeType & { readonly kind: 'enum' }, value: string, path: FieldPath): unknown {
    if (type.values.includes(value)) {
      return value;
    }
    const fix = fixForValue(type.values, value);
    return this.report.allowUnknownValues
      ? this.report.addPreserved(path, value, `is unknown here, and kept as it is; known is: it ${fullExpectation(type)}`, fix)
      : this.report.add('props/value', path, value, fullExpectation(type), fix);
  }

  private union(type: ShapeType & { readonly kind: 'union' }, value: unknown, path: FieldPath): unknown {
    const fitting = type.members.find((member) => (
      member.kind === 'instance' ? isInstance(member.name, value) : typeof value === BASIC_TYPES[member.kind]
    ));
    return fitting === undefined ? this.mismatch(type, value, path) : this.valueOfKind(fitting, value, path);
  }

  private list(of: ShapeType, value: readonly unknown[], path: FieldPath): unknown {
    if (value.length > MAX_ELEMENTS) {
      return this.report.addWithoutValue('props/value', path, `has ${value.length} elements; at most ${MAX_ELEMENTS} are allowed`, 'Shorten the list.');
    }
    const { problems } = this.report;
    const clean: unknown[] = [];
    for (let index = 0; index < value.length; index++) {
      const before = problems.length;
      const checked = this.element(of, value, index, path);
      // an element without a part would mean something else
      if (problems.slice(before).every(({ preserved }) => preserved)) {
        clean.push(checked);
      }
    }
    // an empty list means something else than a missing one
    return clean.length === 0 && value.length > 0 ? UNUSABLE : clean;
  }

  private element(of: ShapeType, list: readonly unknown[], index: number, path: FieldPath): unknown {
    const input = this.read(list, index, path);
    if (input === undefined) {
      return this.report.add('props/missing', path.index(index), input, fullExpectation(of), 'Remove the element, or give its value.');
    }
    return input === UNUSABLE ? UNUSABLE : this.value(of, input, path.index(index));
  }

  private map(of: ShapeType, value: object, path: FieldPath): unknown {
    const clean: { [key: string]: unknown } = {};
    for (const key of Object.keys(value).sort()) {
      const input = this.read(value, key, path);
      if (RESERVED_KEYS.has(key)) {
        this.report.addWithoutValue('props/unknown-key', path.key(key), 'has a name that JavaScript reserves', 'Remove it.');
      } else if (input !== undefined && input !== UNUSABLE) {
        const checked = this.value(of, input, path.key(describeKey(key)));
        if (checked !== UNUSABLE) {
          clean[key] = checked;
        }
      }
    }
    this.symbols(value, path);
    return clean;
  }

  private unknownKeys(schema: StructSchema, value: object, path: FieldPath): void {
    const unknown = Object.keys(value).filter((key) => !Object.prototype.hasOwnProperty.call(schema, key)).sort();
    for (const key of unknown) {
      const input = this.read(value, key, path);
      if (input !== undefined && input !== UNUSABLE) {
        const fix = fixForUnknownKey(key, Object.keys(schema), path, SCHEMA[this.report.root]);
        this.report.add('props/unknown-key', path.key(describeKey(key)), input, 'is an unknown prop', fix);
      }
    }
    this.symbols(value, path);
  }

  private symbols(value: object, path: FieldPath): void {
    for (const symbol of Object.getOwnPropertySymbols(value)) {
      if (Object.prototype.propertyIsEnumerable.call(value, symbol)) {
        this.report.addWithoutValue('props/unknown-key', path.key(describeKey(symbol)), 'is an unknown prop', 'Remove it.');
      }
    }
  }

  private mismatch(type: ShapeType, value: unknown, path: FieldPath): typeof UNUSABLE {
    return this.report.add('props/type', path, value, fullExpectation(type), fixForType(type, value, path));
  }

  private unreadable(path: FieldPath): typeof UNUSABLE {
    return this.report.addWithoutValue('props/type', path, 'throws when it is read', 'Use a plain value.');
  }

  private read(value: object, field: string | number, path: FieldPath): unknown {
    try {
      return (value as { readonly [field: string]: unknown })[field];
    } catch {
      return this.unreadable(typeof field === 'number' ? path.index(field) : path.key(describeKey(field)));
    }
  }
}

function isInstance(name: string, value: unknown): value is object {
  return isAnyObject(value) && isOfClass(name, value);
}

/** A plain object, or one of a class that has at least one of the fields. */
function isStruct(schema: StructSchema, value: unknown): value is object {
  return isPlainObject(value) || (isAnyObject(value) && !Array.isArray(value) && Object.keys(schema).some((field) => field in value));
}
