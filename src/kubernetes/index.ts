export { parseQuantity, type Quantity, type QuantityNotation, ZERO_QUANTITY } from './quantity/quantity';
export { addQuantities, compareQuantities, isNegative, isWhole, quantityToNumber, roundUpToMilli } from './quantity/arithmetic';
export { canonicalQuantity, formatQuantity } from './quantity/format';
export { type KubernetesViolation } from './violation-collector';
export { KUBERNETES_RULES, type KubernetesRuleId } from './rules/index';
export { validateDaemonSet } from './validation/validate-daemon-set';
export {
  DNS_LABEL, DNS_LABEL_PATTERN, DNS_SUBDOMAIN, DNS_SUBDOMAIN_PATTERN, LABEL_KEY, LABEL_LENGTH, LABEL_VALUE, SUBDOMAIN_LENGTH,
} from './names';
