import type { FilterCall } from '../../filter/index';
import type { FieldPath } from '../../util/field-path';
import { between, call, type Code } from '../layout';
import { numberLiteral, stringLiteral } from '../literals';
import type { Printed, PrinterContext } from '../printer-context';

/** The type of the arguments of each method of TrafficFilter. */
const ARGUMENTS: ReadonlyMap<string, 'number' | 'text' | 'protocol' | 'filter'> = new Map([
  ['destinationPorts', 'number'], ['ports', 'number'], ['portRange', 'number'],
  ['protocols', 'protocol'],
  ['cidrs', 'text'], ['hosts', 'text'], ['bpf', 'text'], ['kfl', 'text'], ['guide', 'text'],
  ['allOf', 'filter'], ['anyOf', 'filter'], ['negated', 'filter'],
]);

/** A filter, as the calls that create it. */
export function filter(value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  const code = filterCode(value, printing);
  return code === undefined ? printing.reportUnsupported(path, 'has an argument that TrafficFilter does not accept') : { code, printed: value };
}

function filterCode(value: any, printing: PrinterContext): Code | undefined {
  const { method, args }: FilterCall = value._call();
  const printed = args.map((arg) => argument(method, arg, printing));
  if (!ARGUMENTS.has(method) || printed.some((arg) => arg === undefined)) {
    return undefined;
  }
  const codes = printed as Code[];
  return method === 'negated' ? between('', codes[0], '.negated()') : call(`${printing.imports.use('cdk8s-kubeshark', 'TrafficFilter')}.${method}`, codes);
}

function argument(method: string, value: unknown, printing: PrinterContext): Code | undefined {
  switch (ARGUMENTS.get(method)) {
    case 'number': return typeof value === 'number' && Number.isFinite(value) ? numberLiteral(value) : undefined;
    case 'text': return typeof value === 'string' ? stringLiteral(value) : undefined;
    case 'protocol': return typeof value === 'string' ? printing.member('TrafficProtocol', value) : undefined;
    case 'filter': return typeof (value as any)?._call === 'function' ? filterCode(value, printing) : undefined;
    default: return undefined;
  }
}
