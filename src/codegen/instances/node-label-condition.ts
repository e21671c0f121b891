import type { FieldPath } from '../../util/field-path';
import { call } from '../layout';
import { numberLiteral, stringLiteral } from '../literals';
import type { Printed, PrinterContext } from '../printer-context';

const FACTORIES: ReadonlyMap<unknown, string> = new Map([
  ['In', 'isIn'], ['NotIn', 'isNotIn'], ['Exists', 'exists'], ['DoesNotExist', 'doesNotExist'], ['Gt', 'greaterThan'], ['Lt', 'lessThan'],
]);

/** A condition on a node's label. */
export function nodeLabel(value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  const { key, matchOperator, values } = value;
  const factory = FACTORIES.get(matchOperator);
  if (factory === undefined) {
    return printing.reportUnsupported(path, 'has an operator that NodeLabelCondition does not have');
  }
  if (typeof key !== 'string' || !Array.isArray(values) || !Array.from(values).every((one) => typeof one === 'string')) {
    return printing.reportUnsupported(path, 'has a key or a value that is not a string');
  }
  const rest = argumentsOf(factory, values);
  return rest === undefined
    ? printing.reportUnsupported(path, `has values that NodeLabelCondition.${factory} does not take`)
    : { code: call(`${printing.imports.use('cdk8s-kubeshark', 'NodeLabelCondition')}.${factory}`, [stringLiteral(key), ...rest]), printed: value };
}

/** The arguments of a factory after the key; undefined where it cannot create these values. */
function argumentsOf(factory: string, values: readonly string[]): string[] | undefined {
  switch (factory) {
    case 'isIn':
    case 'isNotIn': return values.map(stringLiteral);
    case 'exists':
    case 'doesNotExist': return values.length === 0 ? [] : undefined;
    default: return values.length === 1 && isNumber(values[0]) ? [numberLiteral(Number(values[0]))] : undefined;
  }
}

/** Whether a string is the JavaScript notation of a number. */
function isNumber(text: string): boolean {
  return Number.isFinite(Number(text)) && String(Number(text)) === text;
}
