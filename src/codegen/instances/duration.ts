import type { FieldPath } from '../../util/field-path';
import { numberLiteral } from '../literals';
import type { Printed, PrinterContext } from '../printer-context';

/** A factory of Duration, its unit in milliseconds, and the method that returns the amount in that unit. */
const UNITS = [
  ['days', 86_400_000, 'toDays'],
  ['hours', 3_600_000, 'toHours'],
  ['minutes', 60_000, 'toMinutes'],
  ['seconds', 1000, 'toSeconds'],
  ['millis', 1, 'toMilliseconds'],
] as const;

/** A factory and its argument. */
interface Amount {
  readonly factory: string;
  readonly amount: number;
}

/** A duration, in the longest unit with a whole amount. */
export function duration(value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  const exact = UNITS
    .map(([factory, unit, method]) => ({ factory, amount: value[method]?.({ integral: false }) as number, unit }))
    .filter(({ amount, unit }) => Number.isFinite(amount) && isExact(value, amount, unit));
  // zero is written in seconds
  const best: Amount | undefined = exact.find(({ factory, amount }) => Number.isInteger(amount) && (amount > 0 || factory === 'seconds')) ?? exact.at(-1);
  return best === undefined
    ? printing.reportUnsupported(path, 'is not a duration')
    : { code: `${printing.imports.use('cdk8s', 'Duration')}.${best.factory}(${numberLiteral(best.amount)})`, printed: value };
}

/** Whether an amount converts back exactly: conversions between units can lose the last bit. */
function isExact(value: any, amount: number, unit: number): boolean {
  return amount * unit === value.toMilliseconds({ integral: false }) && amount * (unit / 1000) === value.toSeconds({ integral: false });
}
