import { ENUM_MEMBERS } from './enum-members.generated';
import type { Imports } from './imports';
import { INSTANCES } from './instances';
import { jsonCode, isJson } from './json-literal';
import { call, list, object, type Code } from './layout';
import { keyLiteral, numberLiteral, stringLiteral } from './literals';
import type { Printed, PrinterContext, UnsupportedProp } from './printer-context';
import { factoryCallOf, hasFactories, type FactoryCall, type Members } from './value-factories';
import { plainCopy, expectation, type ShapeType, type StructSchema, PROPS_SCHEMA, ShapeReport } from '../props/schema/index';
import type { FieldPath } from '../util/field-path';
import { isAnyObject, isPlainObject, RESERVED_KEYS } from '../util/untyped';

const SCHEMA: { readonly [name: string]: StructSchema } = PROPS_SCHEMA;

/** The props that identify the worker: they are printed first. */
const LEADING: readonly string[] = ['preset', 'release', 'name', 'serviceAccount'];

/** The result of `typeof` for values of these kinds. */
const BASIC_TYPES: { readonly [kind in ShapeType['kind']]?: string } = { text: 'string', number: 'number', boolean: 'boolean' };

/** Fields as code, and the fields that the code expresses. */
interface PrintedFields extends Printed {
  readonly printed: object;
}

/**
 * Prints props along their schema.
 *
 * Unsupported fields and keys are omitted. An element of a list or a value object is printed as a whole or not at all,
 * since a part of it would have another meaning.
 */
export class PropsPrinter implements PrinterContext {
  /** The omitted values so far. */
  public readonly unsupported: UnsupportedProp[] = [];

  constructor(public readonly imports: Imports) {}

  /**
   * A value as code; undefined for an unsupported one. It never throws, even if getters and proxies do.
   *
   * @param whole whether a value with an unsupported part is omitted
   */
  public value(type: ShapeType, value: unknown, path: FieldPath, whole = type.kind === 'instance'): Printed | undefined {
    const [unsupported, imported] = [this.unsupported.length, this.imports.mark()];
    const printed = this.ofKind(type, value, path);
    if (printed === undefined || (whole && this.unsupported.length > unsupported)) {
      this.imports.undo(imported);
      return undefined;
    }
    return printed;
  }

  /** @inheritdoc */
  public reportUnsupported(path: FieldPath, reason: string): undefined {
    this.unsupported.push({ path: path.toString(), reason });
  }

  /** @inheritdoc */
  public struct(name: string, value: unknown, path: FieldPath): Printed | undefined {
    if (!isPlainObject(value) && !(hasFactories(name) && isAnyObject(value))) {
      return this.reportUnsupported(path, 'must be a plain object');
    }
    const schema = SCHEMA[name];
    this.unknownKeys(schema, value, path);
    const fields = fieldsOf(name).filter((field) => field in value);
    const members: Members = Object.fromEntries(fields.map((field) => [field, (value as Members)[field]]));
    const factoryCall = factoryCallOf(name, members);
    const printed = factoryCall === undefined
      ? this.fields(fields, (field) => schema[field], value, path)
      : this.factoryCall(name, factoryCall, members, path);
    const missing = Object.keys(schema).filter((field) => schema[field].required && !Object.hasOwn(printed.printed, field));
    missing.filter((field) => (value as any)[field] === undefined).forEach((field) => this.reportUnsupported(path.key(field), 'is missing'));
    return missing.length === 0 ? printed : undefined;
  }

  /** A value of a class with factories as the call that creates it. The call implies the members that are no arguments of it. */
  private factoryCall(name: string, { factory, args, options }: FactoryCall, members: Members, path: FieldPath): PrintedFields {
    const typeOf = (member: string) => SCHEMA[name][member];
    const written = args.flatMap((member) => this.value(typeOf(member), members[member], path.key(member)) ?? []);
    const rest = options && this.fields(options, typeOf, members, path);
    const code = call(`${this.imports.use('cdk8s-kubeshark', name)}.${factory}`, [...written.map((one) => one.code), ...(rest ? [rest.code] : [])]);
    const printed = { ...members, ...Object.fromEntries(args.map((member, index) => [member, written[index]?.printed])), ...rest?.printed };
    return { code, printed };
  }

  /** @inheritdoc */
  public member(enumName: string, word: string): Code {
    const members = ENUM_MEMBERS[enumName];
    const name = this.imports.use('cdk8s-kubeshark', enumName);
    return Object.hasOwn(members, word) ? `${name}.${members[word]}` : `${stringLiteral(word)} as ${name}`;
  }

  /** @inheritdoc */
  public data(value: unknown, path: FieldPath): object | undefined {
    if (!isPlainObject(value)) {
      return this.reportUnsupported(path, 'must be a plain object');
    }
    const report = new ShapeReport('KubesharkWorkerProps', '');
    const copy = plainCopy(value, path, report, { keepsOrder: true });
    this.unsupported.push(...report.problems.map(({ prop }) => ({ path: prop, reason: 'cannot be written to a manifest' })));
    return report.problems.length === 0 ? copy as object : undefined;
  }

  private ofKind(type: ShapeType, value: unknown, path: FieldPath): Printed | undefined {
    try {
      return this.readOfKind(type, value, path);
    } catch {
      return this.reportUnsupported(path, 'throws when it is read');
    }
  }

  private readOfKind(type: ShapeType, value: unknown, path: FieldPath): Printed | undefined {
    switch (type.kind) {
      case 'text': return typeof value === 'string' ? { code: stringLiteral(value), printed: value } : this.mismatch(type, path);
      case 'number': return Number.isFinite(value) ? { code: numberLiteral(value as number), printed: value } : this.mismatch(type, path);
      case 'boolean': return typeof value === 'boolean' ? { code: String(value), printed: value } : this.mismatch(type, path);
      case 'enum': return typeof value === 'string' ? { code: this.member(type.name, value), printed: value } : this.mismatch(type, path);
      case 'struct': return this.struct(type.name, value, path);
      case 'instance': return isAnyObject(value) ? INSTANCES[type.name](value, path, this) : this.mismatch(type, path);
      case 'list': return Array.isArray(value) ? this.list(type.of, value, path) : this.mismatch(type, path);
      case 'map': return isPlainObject(value) ? this.map(type.of, value, path) : this.mismatch(type, path);
      case 'union': return this.union(type, value, path);
      case 'data': return isJson(value) ? { code: jsonCode(value), printed: value } : this.mismatch(type, path);
      case 'part': return this.part(value, path);
    }
  }

  private union(type: ShapeType & { readonly kind: 'union' }, value: unknown, path: FieldPath): Printed | undefined {
    const fitting = type.members.find(({ kind }) => (kind === 'instance' ? isAnyObject(value) : typeof value === BASIC_TYPES[kind]));
    return fitting === undefined ? this.mismatch(type, path) : this.value(fitting, value, path);
  }

  private list(of: ShapeType, value: readonly unknown[], path: FieldPath): Printed | undefined {
    const items = Array.from(value, (element, index) => this.value(of, element, path.index(index), true));
    const elements = items.filter((element) => element !== undefined);
    // an empty list means something else than a list whose elements cannot be printed
    return elements.length === 0 && value.length > 0
      ? undefined
      : { code: list(elements.map(({ code }) => code)), printed: elements.map((element) => element.printed) };
  }

  private map(of: ShapeType, value: object, path: FieldPath): Printed {
    const keys = Object.keys(value);
    keys.filter((key) => RESERVED_KEYS.has(key)).forEach((key) => this.reportUnsupported(path.key(key), 'has a name that JavaScript reserves'));
    return this.fields(keys.filter((key) => !RESERVED_KEYS.has(key)), () => of, value, path);
  }

  private fields(names: readonly string[], typeOf: (name: string) => ShapeType, value: object, path: FieldPath): PrintedFields {
    const fields = names.flatMap((name) => {
      const field = (value as { readonly [field: string]: unknown })[name];
      const printed = field === undefined ? undefined : this.value(typeOf(name), field, path.key(name));
      return printed === undefined ? [] : [{ name, ...printed }];
    });
    return {
      code: object(fields.map(({ name, code }) => [keyLiteral(name), code])),
      printed: Object.fromEntries(fields.map(({ name, printed }) => [name, printed])),
    };
  }

  private part(value: unknown, path: FieldPath): Printed | undefined {
    const data = this.data(value, path);
    return data && { code: jsonCode(data), printed: value };
  }

  private unknownKeys(schema: StructSchema, value: object, path: FieldPath): void {
    Object.keys(value)
      .filter((key) => !Object.hasOwn(schema, key) && (value as any)[key] !== undefined)
      .forEach((key) => this.reportUnsupported(path.key(key), 'is an unknown prop'));
  }

  private mismatch(type: ShapeType, path: FieldPath): undefined {
    return this.reportUnsupported(path, expectation(type));
  }
}

function fieldsOf(struct: string): string[] {
  const fields = Object.keys(SCHEMA[struct]);
  const leading = struct === 'KubesharkWorkerProps' ? LEADING : [];
  return [...leading, ...fields.filter((field) => !leading.includes(field))];
}
