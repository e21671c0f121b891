export { formatValue, alternatives, Report } from '../violation-collector';
export { capabilityFix } from './capabilities';
export { checkQuantityValue } from './quantity-value';
