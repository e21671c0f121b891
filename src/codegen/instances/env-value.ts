import { configMapCode, secretCode } from './references';
import type { FieldPath } from '../../util/field-path';
import { isObject } from '../../util/untyped';
import { ENUM_MEMBERS } from '../enum-members.generated';
import { jsonCode } from '../json-literal';
import { call, object, type Code } from '../layout';
import { stringLiteral } from '../literals';
import type { Printed, PrinterContext } from '../printer-context';

/** A factory of EnvValue and its arguments. */
interface FactoryCall {
  readonly factory: string;
  readonly args: readonly Code[];
}

/** The path of a single label or annotation: the path of all, and the key. */
const ONE_OF_MANY = /^(metadata\.(?:labels|annotations))\['(.*)'\]$/s;

/** An environment variable: a string, or the source of its value. */
export function envValue(value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  const { value: text, valueFrom } = value;
  if (valueFrom === undefined || valueFrom === null) {
    return typeof text === 'string' ? { code: stringLiteral(text), printed: value } : printing.reportUnsupported(path, 'is not a string');
  }
  if (text !== undefined) {
    return printing.reportUnsupported(path, 'has both a value and a source');
  }
  const source = printing.data(valueFrom, path.key('valueFrom'));
  return source && { code: sourceCode(source, printing), printed: value };
}

/** The source as a call of a factory of EnvValue, or as plain data where no factory creates exactly this source. */
function sourceCode(source: object, printing: PrinterContext): Code {
  const [[kind, ref] = ['', {}], ...others] = Object.entries(source);
  const factoryCall = others.length === 0 ? callFor(kind, ref, printing) : undefined;
  return factoryCall === undefined
    ? object([['valueFrom', jsonCode(source)]])
    : call(`${printing.imports.use('cdk8s-plus-28', 'EnvValue')}.${factoryCall.factory}`, factoryCall.args);
}

function callFor(kind: string, ref: any, printing: PrinterContext): FactoryCall | undefined {
  switch (kind) {
    case 'fieldRef': return has(ref, ['fieldPath'], ['apiVersion']) ? fromFieldRef(ref, printing) : undefined;
    case 'resourceFieldRef': return has(ref, ['resource'], ['divisor']) ? fromResource(ref, printing) : undefined;
    case 'secretKeyRef': return isKeyRef(ref) ? fromSecret(ref, printing) : undefined;
    case 'configMapKeyRef': return isKeyRef(ref) ? fromConfigMap(ref, printing) : undefined;
    default: return undefined;
  }
}

function fromFieldRef({ fieldPath, apiVersion }: any, printing: PrinterContext): FactoryCall | undefined {
  const [, many, key] = ONE_OF_MANY.exec(fieldPath) ?? [];
  const options = [...field('key', key), ...field('apiVersion', apiVersion)];
  // the factory throws without a key
  const isWhole = key === undefined && /^metadata\.(labels|annotations)$/.test(fieldPath);
  return isWhole ? undefined : fromMember('fromFieldRef', 'EnvFieldPaths', many ?? fieldPath, options, printing);
}

function fromResource({ resource, divisor }: any, printing: PrinterContext): FactoryCall | undefined {
  return fromMember('fromResource', 'ResourceFieldPaths', resource, field('divisor', divisor), printing);
}

function fromMember(factory: string, enumName: string, word: string, options: [string, Code][], printing: PrinterContext): FactoryCall | undefined {
  const isMember = Object.hasOwn(ENUM_MEMBERS[enumName].members, word);
  return isMember ? { factory, args: [printing.member(enumName, word), ...optionsCode(options)] } : undefined;
}

function fromSecret({ name, key, optional }: any, printing: PrinterContext): FactoryCall {
  const selected = object([['secret', secretCode(name, printing)], ['key', stringLiteral(key)]]);
  return { factory: 'fromSecretValue', args: [selected, ...optionalCode(optional)] };
}

function fromConfigMap({ name, key, optional }: any, printing: PrinterContext): FactoryCall {
  return { factory: 'fromConfigMap', args: [configMapCode(name, printing), stringLiteral(key), ...optionalCode(optional)] };
}

/** Whether an object has these fields and no others, all of them strings that are not empty. */
function has(value: any, needed: readonly string[], possible: readonly string[]): boolean {
  return isObject(value)
    && needed.every((name) => Object.hasOwn(value, name))
    && Object.keys(value).every((name) => (needed.includes(name) || possible.includes(name)) && typeof value[name] === 'string' && value[name] !== '');
}

function isKeyRef({ optional = true, ...ref }: any): boolean {
  return typeof optional === 'boolean' && has(ref, ['name', 'key'], []);
}

function field(name: string, text: string | undefined): [string, Code][] {
  return text === undefined ? [] : [[name, stringLiteral(text)]];
}

function optionalCode(optional: boolean | undefined): Code[] {
  return optionsCode(optional === undefined ? [] : [['optional', String(optional)]]);
}

function optionsCode(options: [string, Code][]): Code[] {
  return options.length === 0 ? [] : [object(options)];
}
