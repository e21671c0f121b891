export * from './worker-preset';
export { BASE_LAYER } from './base-layer';
export { CHART_DEFAULTS, CHART_VERSION } from './chart-defaults';
