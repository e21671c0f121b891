export { formatValue, alternatives, Report } from '../violation-collector';
export { CAPABILITIES, capabilityFix } from './capabilities';
export { checkQuantityValue } from './quantity-value';
