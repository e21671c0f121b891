import type { FieldPath } from '../../util/field-path';
import { isObject } from '../../util/untyped';
import { jsonCode } from '../json-literal';
import { call, object, type Code } from '../layout';
import { stringLiteral } from '../literals';
import type { Printed, PrinterContext } from '../printer-context';

/** A factory of EnvValue and its arguments. */
interface FactoryCall {
  readonly factory: string;
  readonly args: readonly Code[];
}

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

function sourceCode(source: object, printing: PrinterContext): Code {
  const [[kind, ref] = ['', {}], ...others] = Object.entries(source);
  const { factory, args } = (others.length === 0 ? callFor(kind, ref) : undefined) ?? { factory: 'fromSource', args: [jsonCode(source)] };
  return call(`${printing.imports.use('cdk8s-kubeshark', 'EnvValue')}.${factory}`, args);
}

/** The factory that creates exactly this source; undefined where there is none but that of any source. */
function callFor(kind: string, ref: any): FactoryCall | undefined {
  switch (kind) {
    case 'fieldRef': return has(ref, ['fieldPath'], []) ? { factory: 'fromField', args: [stringLiteral(ref.fieldPath)] } : undefined;
    case 'resourceFieldRef': return has(ref, ['resource'], ['divisor']) ? fromResource(ref) : undefined;
    case 'secretKeyRef': return isKeyRef(ref) ? fromKey('fromSecret', ref) : undefined;
    case 'configMapKeyRef': return isKeyRef(ref) ? fromKey('fromConfigMap', ref) : undefined;
    default: return undefined;
  }
}

function fromResource({ resource, divisor }: any): FactoryCall {
  const options = divisor === undefined ? [] : [object([['divisor', stringLiteral(divisor)]])];
  return { factory: 'fromResource', args: [stringLiteral(resource), ...options] };
}

function fromKey(factory: string, { name, key, optional }: any): FactoryCall {
  const options = optional === undefined ? [] : [object([['optional', String(optional)]])];
  return { factory, args: [stringLiteral(name), stringLiteral(key), ...options] };
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
