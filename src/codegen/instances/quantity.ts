import type { FieldPath } from '../../util/field-path';
import { textLiteral } from '../literals';
import type { Printed, Printing } from '../printer-context';

/** An amount of CPU, memory or disk: as the text that becomes of it in the manifest. */
export function amount(value: any, path: FieldPath, printing: Printing): Printed | undefined {
  const text: unknown = typeof value.asString === 'function' ? value.asString() : value.amount;
  return typeof text === 'string' && /^-?\d/.test(text)
    ? { code: textLiteral(text), printed: value }
    : printing.cannot(path, 'is not an amount');
}
