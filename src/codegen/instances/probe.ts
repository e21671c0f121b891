import type { ProbeParts } from '../../props/probe';
import type { FieldPath } from '../../util/field-path';
import { call, list, type Code } from '../layout';
import { stringLiteral } from '../literals';
import type { Printed, PrinterContext } from '../printer-context';

/** The options of each kind of probe. */
const OPTIONS: ReadonlyMap<string, string> = new Map([
  ['exec', 'WorkerProbeOptions'], ['httpGet', 'WorkerProbePortOptions'], ['process', 'WorkerProbeProcessOptions'], ['tcpSocket', 'WorkerProbePortOptions'],
]);

/** A probe, as a call of its factory. */
export function probe(value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  const parts: ProbeParts | undefined = value._parts?.();
  const first = parts && firstArguments(parts);
  if (parts === undefined || first === undefined) {
    return printing.reportUnsupported(path, 'was not created by WorkerProbe');
  }
  const options = optionsOf(parts, path, printing);
  return options && { code: call(`${printing.imports.use('cdk8s-kubeshark', 'WorkerProbe')}.${parts.kind}`, [...first, ...options]), printed: value };
}

/** The arguments of the factory before the options; undefined for invalid ones. */
function firstArguments({ kind, path, command }: ProbeParts): Code[] | undefined {
  switch (kind) {
    case 'exec': return isStringList(command) ? [list(command.map(stringLiteral))] : undefined;
    case 'httpGet': return typeof path === 'string' ? [stringLiteral(path)] : undefined;
    case 'process':
    case 'tcpSocket':
    case 'none': return [];
    default: return undefined;
  }
}

/** The options as an argument, if there are any; undefined where they are unsupported. */
function optionsOf({ kind, options }: ProbeParts, path: FieldPath, printing: PrinterContext): Code[] | undefined {
  const name = OPTIONS.get(kind);
  const printed = name === undefined ? { code: '{}' } : printing.struct(name, options, path);
  return printed && (printed.code === '{}' ? [] : [printed.code]);
}

function isStringList(value: unknown): value is string[] {
  return Array.isArray(value) && Array.from(value).every((element) => typeof element === 'string');
}
