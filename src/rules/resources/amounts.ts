import { quantityToNumber, formatQuantity, parseQuantity, type Quantity } from '../../kubernetes/quantity/index';
export const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;

/** From here on a fix is printed in whole Gi. */
const LARGE = 10 * GIBIBYTE;

/** Beyond this, digits are of no help to anybody. */
const ENORMOUS = 2 ** 53;

/** An amount for a fix that is at least this many bytes: in whole Mi, a large one in whole Gi. */
export function atLeast(bytes: number): string {
  if (!(bytes < ENORMOUS)) {
    return `${bytes} bytes`;
  }
  const text = bytes > LARGE ? `${Math.ceil(bytes / GIBIBYTE)}Gi` : `${Math.ceil(bytes / MEBIBYTE)}Mi`;
  const quantity = parseQuantity(text);
  return quantity === undefined ? text : formatQuantity(quantity);
}

/** A multiple of a quantity, for a fix. */
export function times(factor: number, quantity: Quantity): string {
  return atLeast(factor * quantityToNumber(quantity));
}
