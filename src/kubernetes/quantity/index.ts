export { compareQuantities, addQuantities, quantityToNumber, isNegative, roundUpToMilli } from './arithmetic';
export { isInteger } from './integers';
export { formatQuantity, canonicalQuantity } from './format';
export { parseQuantity, type Quantity } from './quantity';
export { roundedTo } from './rounding';
