import { FieldPath } from '../../util/field-path';
import { compareQuantities, isWhole, quantityToNumber, roundUpToMilli } from '../quantity/arithmetic';
import { canonicalQuantity } from '../quantity/format';
import { seemsFractional } from '../quantity/int64-overflow';
import { Quantity } from '../quantity/quantity';
import { formatValue, Report } from '../violation-collector';

const VALUE = 'kubernetes/quantity-value';

const KIBI = 1024;
const MEBI = KIBI ** 2;
const PEBI = KIBI ** 5;

/** What a node can have: less or more of it has the wrong unit. */
interface Plausible {
  /** The unit in words. */
  readonly unit: string;
  /** Less than this, but not 0, has the wrong unit. */
  readonly min: number;
  /** More than this has the wrong unit. */
  readonly max: number;
  /** The same, written out. */
  readonly maxText: string;
}

const STORAGE: Plausible = { unit: 'bytes', min: KIBI, max: KIBI * PEBI, maxText: '1Ei' };

const PLAUSIBLE = new Map<string, Plausible>([
  ['cpu', { unit: 'cores', min: 0, max: 4096, maxText: '4096' }],
  ['memory', { unit: 'bytes', min: MEBI, max: PEBI, maxText: '1Pi' }],
  ['ephemeral-storage', STORAGE],
  ['storage', STORAGE],
]);

/**
 * Reports an amount that the API server accepts, though it is probably an error: memory `4000m` (4 bytes), `Gi` (0) or
 * `1e309`, half a byte, a thousandth of a thousandth of a core.
 *
 * @param name what the amount is of: `cpu`, `memory`, `ephemeral-storage` or `storage`; nothing is reported for others
 */
export function checkQuantityValue(report: Report, path: FieldPath, name: string, quantity: Quantity): void {
  const plausible = PLAUSIBLE.get(name);
  if (!plausible || quantity.coefficient < 0n) {
    return;
  }
  const text = formatValue(quantity.text);
  if (quantity.coefficient === 0n) {
    if (!/\d/.test(quantity.text)) {
      report.add(VALUE, path, `${text} has no digits and is read as 0`, 'Write a number before the suffix.');
    }
    return;
  }
  const { unit, min, max, maxText } = plausible;
  const value = quantityToNumber(quantity);
  const stored = roundUpToMilli(quantity);
  if (value > max) {
    report.add(VALUE, path, `${text} is above ${maxText}, more than any node has`, 'Correct the number or the suffix.');
  } else if (unit === 'bytes' && !isWhole(quantity)) {
    report.add(VALUE, path, `${text} is not a whole number of bytes`, `Write '${Math.ceil(value)}', or a suffix such as Mi or Gi.`);
  } else if (value < min) {
    report.add(VALUE, path, `${text} is ${value} ${unit}`, "Write a suffix such as 'Mi' or 'Gi'.");
  } else if (unit === 'bytes' && seemsFractional(stored)) {
    report.add(VALUE, path, `${text} is beyond the API server's arithmetic`, 'Use a smaller amount.');
  } else if (compareQuantities(quantity, stored) !== 0) {
    report.add(VALUE, path, `${text} is rounded up to ${canonicalQuantity(stored)}`, `Write '${canonicalQuantity(stored)}'.`);
  }
}
