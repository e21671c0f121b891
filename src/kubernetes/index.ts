export { parseQuantity, type Quantity, type QuantityNotation, ZERO_QUANTITY } from './quantity/quantity';
export { addQuantities, compareQuantities, isNegative, isWhole, quantityToNumber, roundUpToMilli } from './quantity/arithmetic';
export { canonicalQuantity, formatQuantity } from './quantity/format';
export { type KubernetesViolation } from './violation-collector';
export { KUBERNETES_RULES, type KubernetesRuleId } from './rules/index';
export { validateDaemonSet } from './validation/validate-daemon-set';
export { DNS_LABEL, LABEL_VALUE, DNS_SUBDOMAIN, LABEL_KEY } from './names';
