export { HELM_RULES } from './helm-rules';
export type { HelmValues } from './helm-values';
export type { KeptValue } from './kept-value';
export { readHelmValues, type HelmReading } from './read-values';
export { writeHelmValues } from './write-values';
