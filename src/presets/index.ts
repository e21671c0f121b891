export * from './worker-preset';
export { GROUND } from './base-layer';
export { CHART_DEFAULTS, CHART_VERSION } from './chart-defaults';
