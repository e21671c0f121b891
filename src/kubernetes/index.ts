export { parseQuantity, type Quantity, type QuantityNotation, ZERO_QUANTITY } from './quantity';
export { addQuantities, compareQuantities, isNegative, isWhole, quantityToNumber, roundUpToMilli } from './quantity-arithmetic';
export { canonicalQuantity, formatQuantity } from './quantity-format';
export { type KubernetesViolation } from './report';
export { type KubernetesRule } from './rule';
export { KUBERNETES_RULES, type KubernetesRuleId } from './rules';
export { validateDaemonSet } from './validate-daemon-set';
