import type { FieldPath } from '../../util/field-path';
import { stringLiteral } from '../literals';
import type { Printed, PrinterContext } from '../printer-context';

/** An amount of CPU, memory or disk, as the quantity in the manifest. */
export function amount(value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  const text: unknown = typeof value.asString === 'function' ? value.asString() : value.amount;
  return typeof text === 'string' && /^-?\d/.test(text)
    ? { code: stringLiteral(text), printed: value }
    : printing.reportUnsupported(path, 'is not a quantity');
}
