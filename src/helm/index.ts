export { CHART_VALUES } from './chart-values';
export { formerValue } from './former-values';
export { HELM_RULES } from './rules';
export type { HelmValues } from './helm-values';
export type { UnmappedValue } from './unmapped-value';
export { readHelmValues, type HelmReading } from './read-values';
export { writeHelmValues } from './write-values';
export { MAPPING } from './mapping/index';
