export * from './worker-preset';
export { hasPresetValues } from './preset-values';
export { BASE_LAYER } from './base-layer';
export { CHART_DEFAULTS, CHART_VERSION } from './chart-defaults';
